//! FILE0xx: what is wrong with a file or a sheet before its rows are looked at, and what was skipped.

super::codes! {
    FILE001 "file-without-rows" Error None {
        headline: "文件中没有数据行", "the file has no data row";
        expected: "标题行下面至少有一行数据", "at least one row below the headings";
        fix: "检查是否选对了文件和工作表", "check that this is the right file and sheet";
        checks: "标题行下面有没有数据行。", "Whether a row of data stands below the headings.";
        why: "没有数据也报“成功”，就没人发现发来的是空模板；所以算错误，什么都不写入。", "A silent success would hide that somebody sent an empty form; so it is an error and nothing is written.";
        example: "只有标题的模板，数据在另一个工作表或另一个文件里", "a form with headings only; the rows are on another sheet or in another file";
    }
    FILE002 "no-heading-row" Error None {
        headline: "没有找到标题行", "no heading row was found";
        expected: "某一行中有 姓名、证件号码、地址 等标题", "a row with headings such as 姓名, 证件号码, 地址";
        fix: "用 --heading-row 指明标题行的行号，或用 --as 指明文件种类", "say which row it is with --heading-row, or what the file is with --as";
        checks: "前 40 行中有没有认得的标题行。", "Whether one of the first 40 rows holds headings that are known.";
        why: "不知道哪一列是什么，就一行也读不了；猜列会把电话当成证件号码。", "Without headings no column has a meaning; guessed columns would make a document number of a phone.";
        example: "表的第一行就是 `1 | 王文民 | 阳曲路760弄12号301室`", "the sheet begins with `1 | 王文民 | 阳曲路760弄12号301室`";
    }
    FILE003 "required-columns-missing" Error None {
        headline: "缺少必需的列: {missing}", "required columns were not found: {missing}";
        expected: "{expected}", "{expected}";
        fix: "修改标题，或指明所在的列: --column {first}=H", "rename the headings, or say which column it is: --column {first}=H";
        checks: "这种文件必需的列是不是都找到了；缺的一次全部说出。", "Whether every required column was found; all missing ones are named at once.";
        why: "名册没有姓名、证件号码或住址就认不出人；标题写法不同的，指明一次即可。", "A roll without names, numbers or addresses tells nobody apart. A heading in other words needs to be pointed out only once.";
        example: "标题 `住户信息` 代替了 `姓名`", "the heading `住户信息` in place of `姓名`";
    }
    FILE004 "headings-doubled" Error None {
        headline: "标题重复: {headings}", "headings stand twice: {headings}";
        fix: "改掉其中一个标题，或用 --column 指明用哪一列", "rename one of them, or say which column to use with --column";
        checks: "同一个标题在两列出现、而两列内容不同。", "One heading above two columns whose contents differ.";
        why: "取错一列，整张名册的地址或号码就都错了，所以不替发送者挑。", "The wrong one of the two would spoil every address or number of the roll, so none is chosen.";
        example: "两列都叫 `地址`，一列是户籍地址", "two columns `地址`, one of them the registered address";
    }
    FILE005 "formula-not-calculated" Error RowHeld {
        headline: "公式没有计算结果", "the formula was never calculated";
        expected: "单元格中是值", "a value in the cell";
        fix: "在 Excel 或 WPS 中打开并保存一次，或把公式粘贴为数值", "open and save the file once in a spreadsheet program, or paste the values";
        checks: "证件列中没有计算结果的公式。", "Document cells whose formula has no stored result.";
        why: "由别的程序生成、从没打开过的文件里，公式还没有值；当作空白，就成了“没有证件号码”。", "Files made by other programs were never calculated; a blank would be taken for a missing number.";
        example: "`=A2`，没有存下结果", "`=A2` without a value";
        basis: "Office Open XML：有公式而无结果的单元格", "Office Open XML: a cell with a formula and no result";
    }
    FILE006 "error-value" Error RowHeld {
        headline: "单元格中是错误值", "the cell holds an error value";
        fix: "在表中改正公式或填入内容", "mend the formula or type the value";
        checks: "证件列中的错误值。", "Document cells with an error value.";
        why: "`#N/A` 是查找失败留下的；后面那个号码是谁也不知道的。", "`#N/A` is what a failed look-up leaves behind; nobody knows which number belonged there.";
        example: "`#N/A`", "`#N/A`";
        basis: "电子表格的错误值", "spreadsheet error values";
    }
    FILE007 "hidden-sheet-skipped" Note None {
        headline: "跳过了隐藏的工作表“{sheet}”", "the hidden sheet “{sheet}” was skipped";
        fix: "如需读取，取消隐藏或用 --sheet 指明", "to read it, unhide it or name it with --sheet";
        checks: "工作簿里隐藏的工作表。", "Sheets of the workbook that are hidden.";
        why: "隐藏表多半是旧名册或选项表，读进来会成倍重复；但也可能有人误藏，所以说一声。", "A hidden sheet is mostly an old roll or a list of choices and would double everybody; but it may be hidden by mistake, so it is told.";
        example: "隐藏的 `字典`、`旧名册`", "hidden sheets `字典`, `旧名册`";
    }
    FILE008 "rows-skipped" Note None {
        headline: "跳过了 {count} 行: {what}", "rows skipped: {count} ({what})";
        fix: "如有误，检查这些行是否缺少姓名和证件号码", "if that is wrong, look whether these rows lack name and number";
        checks: "没有当作数据的行：标题以上、小计合计、填表人、重复的标题、说明、空行。", "Rows that were not taken as data: above the headings, totals, signatures, repeated headings, legends, blank rows.";
        why: "每一行都要有下落：读到的行数 = 新增 + 变更 + 相同 + 暂缓 + 跳过。", "Every row is accounted for: read = new + changed + same + held + skipped.";
        example: "`小计 | | 12 户`、`填表人：王**`", "`小计 | | 12 户`, `填表人：王**`";
    }
    FILE009 "sheet-without-table" Note None {
        headline: "工作表“{sheet}”中没有表格，已跳过", "the sheet “{sheet}” holds no table and was skipped";
        fix: "如有误，用 --sheet 和 --heading-row 指明", "if that is wrong, say so with --sheet and --heading-row";
        checks: "找不到标题行的工作表，而文件里另有能读的表。", "Sheets without headings in a file that has others with them.";
        why: "封面和填表说明不必读；但如果名册在那里，少了就要有人知道。", "A cover or instructions need not be read; but if the roll was there, somebody should know that it was left out.";
        example: "`填表说明`", "`填表说明`";
    }
    FILE010 "heading-not-understood" Note None {
        headline: "标题“{heading}”与“{near}”相近，未采用", "the heading “{heading}” is close to “{near}” but not read";
        fix: "如确是该列: --column \"{near}={letters}\"", "if it is that column: --column \"{near}={letters}\"";
        checks: "与已知标题只差一两个字的标题。", "Headings that are almost those of a known column.";
        why: "猜中固然省事，猜错就整列错；所以只提示，不采用。", "A right guess would save a question, a wrong one would spoil a column; so it is told and not taken.";
        example: "`房产证好`，像是 `房产证号`", "`房产证好`, much like `房产证号`";
    }
    FILE011 "no-certificate-column" Warning None {
        headline: "表中没有房产证号（租赁合同号）列，所有住户待核实", "no column for certificate or lease; every household waits";
        fix: "补上该列，或指明所在的列: --column 房产证号=H", "add the column, or say which it is: --column 房产证号=H";
        checks: "名册里有没有房产证号（租赁合同号）列。", "Whether the roll has a column for certificates or leases.";
        why: "没有这一列，每一户都缺凭证、都要上门核实；多半只是标题没认出来。", "Without it every household lacks a proof and would be visited; most often only the heading was not understood.";
        example: "证号写在 `备注` 列里", "the certificates stand under `备注`";
    }
    FILE012 "too-many-doubles" Error None {
        headline: "{rows} 行中有 {doubles} 行是重复登记，未写入", "{doubles} of {rows} rows are doubles; nothing was written";
        fix: "检查是否选错文件；确要导入: --accept-doubles", "look whether this is the right file; to import it all the same: --accept-doubles";
        checks: "一个文件中重复登记的行是否过半。", "Whether more than half of a file's rows are doubles.";
        why: "这多半是选错了文件，或同一份名册换了个名字；先停下来问，免得一次造出几百条待裁定。", "Most often it is the wrong file, or the same roll under another name; it stops and asks before hundreds of decisions pile up.";
        example: "只把地址列排了序，所有人都搬了家的名册", "a roll whose address column was sorted by itself, so that everybody seems to have moved";
    }
    FILE013 "committee-unknown-for-file" Error None {
        headline: "不知道这些行属于哪个居委会", "it is not known which committee the rows belong to";
        fix: "用 --committee 代码或名称 指明，或写入 mask-alloc.toml", "say it with --committee CODE or NAME, or in mask-alloc.toml";
        checks: "这些行属于哪个居委会：表中的列、`--committee` 或 `mask-alloc.toml`。", "Which committee the rows belong to: a column, `--committee` or `mask-alloc.toml`.";
        why: "户号在居委会内编排，份额按居委会分配；归错了，两个居委会的数都不对。", "Households are numbered inside a committee and stock is shared out by committee; rows put to the wrong one spoil both.";
        example: "名册没有 `居委会` 列，也没有用 `--committee` 指明", "a roll without a column `居委会`, imported without `--committee`";
    }
    FILE014 "no-such-sheet" Error None {
        headline: "没有名为“{sheet}”的工作表", "no sheet is called “{sheet}”";
        fix: "核对 --sheet 的名称", "check the name after --sheet";
        checks: "`--sheet` 所说的工作表在不在文件里。", "Whether the sheet named by `--sheet` is in the file.";
        why: "换一张表读进来，可能是别的街道的名册。", "Another sheet in its place might be another subdistrict's roll.";
        example: "`--sheet 塘桥`，表名是 `塘桥街道`", "`--sheet 塘桥` where the tab says `塘桥街道`";
    }
    FILE015 "kinds-mixed" Error None {
        headline: "文件中的工作表种类不同", "the file holds sheets of different kinds";
        fix: "分开导入: --sheet 名称", "import them one by one: --sheet NAME";
        checks: "一个文件里的各个工作表是不是同一种。", "Whether all sheets of a file are of one kind.";
        why: "名册和药店表各有各的规则，一次导入只算一批，不能混着写。", "A roll and a list of pharmacies follow different rules, and one import is one batch.";
        example: "一张 `居民登记表`，一张 `药店库存`", "one sheet `居民登记表`, one `药店库存`";
    }
    FILE017 "rows-ragged" Warning None {
        headline: "{rows} 行的列数与其他行不同（此行 {fields} 列，一般 {usual} 列）", "rows of another width: {rows} ({fields} cells, not {usual})";
        fix: "看格内是否有没加引号的逗号，从该行起值可能错位", "look for a comma without quotation marks; values may stand one column off";
        checks: "csv 中列数与其他行不同的行。", "Rows of a csv file with another number of cells than the others.";
        why: "格内一个没加引号的逗号，会让后面的值都错一列：电话进了地址，地址进了证号。", "A comma without quotation marks moves every value after it: the phone into the address, the address into the certificate.";
        example: "`阳曲路760弄12号,301室` 没有加引号", "`阳曲路760弄12号,301室` without quotation marks";
    }
    FILE018 "nul-characters" Warning None {
        headline: "从此行起有编码为 0 的字符", "from this row on there are characters of code 0";
        fix: "文件可能损坏；从原系统重新导出", "the file may be damaged; export it again";
        checks: "文字里编码为 0 的字符。", "Characters of code 0 in the text.";
        why: "正常的表里没有这种字符；多半是传输或拷贝时损坏，后面的行可能不可信。", "No sound sheet has them; the file was mostly damaged on its way, and what follows may be wrong.";
        example: "从 U 盘拷来、后半截是乱码的 csv", "a csv whose second half was lost on a memory stick";
    }
    FILE019 "merges-ignored" Warning None {
        headline: "{ranges} 个过大的合并区域没有展开", "merged ranges too large to be filled: {ranges}";
        fix: "在表中取消整列合并，把值填入各行", "unmerge whole columns and fill the values down";
        checks: "超过 100,000 格的合并区域。", "Merged ranges of more than 100,000 cells.";
        why: "整列合并如果展开，会把一个值填进几十万行，凭空造出住户。", "To fill a merged column down would put one value into hundreds of thousands of rows and make households of nothing.";
        example: "把 C 列整列合并写上居委会名称", "column C merged from top to bottom, with the committee's name";
    }
    FILE020 "file-not-found" Error None {
        headline: "文件不存在", "the file does not exist";
        fix: "核对文件名和所在文件夹", "check its name and folder";
        checks: "所说的文件在不在。", "Whether the file named is there.";
        why: "文件名差一个字就读不到；批处理时要知道少了哪一个。", "One character off and it is not found; in a nightly run somebody must learn which one was missing.";
        example: "`登记表_W6.xlsx`，实际是 `登记表_W06.xlsx`", "`登记表_W6.xlsx` for `登记表_W06.xlsx`";
    }
    FILE021 "file-is-folder" Error None {
        headline: "这是文件夹，不是文件", "this is a folder, not a file";
        fix: "给出其中的文件", "name the files in it";
        checks: "所说的是文件还是文件夹。", "Whether the path is a file and not a folder.";
        why: "整个文件夹不能当作一批；每个文件各是一批，才能各自撤销和查对。", "A folder is no batch: each file is one of its own, so that each can be looked up.";
        example: "`mask-alloc import 二月名册/`", "`mask-alloc import rolls/`";
    }
    FILE022 "file-is-device" Error None {
        headline: "这不是普通文件", "this is no regular file";
        fix: "先保存成普通文件", "save it as a regular file first";
        checks: "所说的是不是普通文件。", "Whether the path is a regular file.";
        why: "管道和设备只能读一遍，而名册要读两遍（先看标题，再读各行）。", "A pipe or device can be read once; a roll is read twice, first its headings, then its rows.";
        example: "`/dev/stdin`", "`/dev/stdin`";
    }
    FILE023 "file-denied" Error None {
        headline: "没有读取权限", "no permission to read the file";
        fix: "向文件的所有者要权限", "ask its owner for permission";
        checks: "有没有读取文件的权限。", "Whether the file may be read.";
        why: "名册含个人信息，往往只许一个人读；程序不绕过权限。", "Rolls hold personal data and often belong to one person only; the program goes round no permission.";
        example: "别人账号下、只许本人读的文件", "a file that only its owner may read";
    }
    FILE024 "file-empty" Error None {
        headline: "文件是空的", "the file is empty";
        expected: "xlsx、xls、xlsb、ods 或 csv", "xlsx, xls, xlsb, ods or csv";
        fix: "检查是否选对了文件，或重新导出", "check that it is the right file, or export it again";
        checks: "文件有没有内容。", "Whether the file holds anything.";
        why: "0 字节多半是下载或导出中断，不是“没有住户”。", "Nought bytes mean a download that broke off, not a lane without households.";
        example: "0 字节的 `名册.xlsx`", "`roll.xlsx` of 0 bytes";
    }
    FILE025 "file-no-workbook" Error None {
        headline: "这不是电子表格: {looks}", "this is no spreadsheet: {looks}";
        expected: "xlsx、xls、xlsb、ods 或 csv", "xlsx, xls, xlsb, ods or csv";
        fix: "压缩包先解压；其余用 Excel 或 WPS 打开，另存为 xlsx",
            "unpack an archive first; open anything else in a spreadsheet program and save it as xlsx";
        checks: "从内容（而不是扩展名）看是不是电子表格。", "Whether it is a spreadsheet by its contents, whatever its name ends in.";
        why: "改名不等于转换：把图片或 Word 文件改成 .xlsx，仍然读不出行和列。", "A new name converts nothing: a picture or a letter called .xlsx still has no rows.";
        example: "扩展名是 .xlsx 的照片", "a photograph whose name ends in .xlsx";
    }
    FILE026 "file-protected" Error None {
        headline: "文件有密码保护", "the file is protected by a password";
        fix: "在 Excel 或 WPS 中去掉密码后另存", "remove the password in a spreadsheet program and save it";
        checks: "文件有没有打开密码。", "Whether the file asks for a password.";
        why: "加密的内容读不了；程序不收密码，免得密码留在命令历史里。", "Encrypted contents cannot be read; no password is taken, so that none stays in the shell's history.";
        example: "街道发来的加密名册", "a roll that the subdistrict office has encrypted";
    }
    FILE027 "file-damaged" Error None {
        headline: "文件损坏或不完整", "the file is damaged or cut short";
        fix: "重新取得文件，或用 Excel 或 WPS 打开后另存为 xlsx",
            "get it again, or open it in a spreadsheet program and save it as xlsx";
        checks: "工作簿的各个部分是否完整。", "Whether all parts of the workbook are whole.";
        why: "读到一半就算数，会悄悄少掉后半截的住户；所以整个文件不收。", "Half a file taken in would silently lose the households at its end; so none of it is.";
        example: "聊天软件传到一半的文件", "a file that a messenger cut short";
    }
    FILE028 "file-too-large" Error None {
        headline: "文件过大: {found}（{what}），上限 {limit}", "the file is too large: {found} {what}, at most {limit} are read";
        fix: "删去表格以外的行和列后另存为 xlsx，或拆成几个文件",
            "delete what stands outside the table and save it as xlsx, or split it into several files";
        checks: "文件大小、行数、格数是否超过上限。", "Size, rows and cells of a file against the limits.";
        why: "上限远大于任何真实名册；超过的多半是误操作，读下去会耗尽办公电脑的内存。", "The limits are far above any real roll; what exceeds them is a slip, and reading on would use up an office computer.";
        example: "超过 1000 万行的工作表", "a sheet of more than ten million rows";
    }
    FILE029 "file-bomb" Error None {
        headline: "压缩内容异常: {packed} 字节展开成 {unpacked} 字节", "absurd packed contents: {packed} bytes give {unpacked}";
        fix: "不要打开，向发送者核实", "do not open it; ask its sender";
        checks: "压缩内容展开后是否大得离谱。", "How much the packed contents grow when unpacked.";
        why: "这是一种攻击：几十 KB 的文件展开成几十 GB，让电脑死机。正常名册展开不到 100 倍。", "It is an attack: some kilobytes unpack to gigabytes and stop the computer. Real rolls grow less than a hundredfold.";
        example: "42 KB 展开成 4 GB", "42 KB that unpack to 4 GB";
    }
    FILE030 "file-encoding" Error None {
        headline: "第 {line} 行的字节不是 {encoding}", "the bytes in line {line} are not {encoding}";
        fix: "用 --encoding 指明编码，或另存为 xlsx", "say the encoding with --encoding, or save it as xlsx";
        checks: "文字的字节是否都符合所用的编码。", "Whether all bytes of the text fit its encoding.";
        why: "用“�”代替读不出的字，会把姓名和路名毁掉，而且再也找不回来。", "To put `�` for what cannot be read would ruin names and roads for good.";
        example: "指明了 `--encoding utf-8`，文件是 GB18030", "`--encoding utf-8` for a file in GB18030";
    }
    FILE031 "file-encoding-unknown" Error None {
        headline: "无法判断编码", "the encoding cannot be told";
        fix: "用 --encoding 指明: gb18030、big5、utf-8、utf-16le", "say it with --encoding: gb18030, big5, utf-8 or utf-16le";
        checks: "能不能看出 csv 的编码。", "Whether the encoding of a csv can be told.";
        why: "GB18030 和 Big5 的字节可以互相冒充；猜错，满篇都是生僻字。", "The bytes of GB18030 and Big5 can pass for each other; a wrong guess fills the roll with rare characters.";
        example: "没有一个认得的标题的 csv", "a csv none of whose headings is known in any encoding";
    }
    FILE032 "file-quote-open" Error None {
        headline: "第 {record} 条记录的引号没有配对", "a quotation mark opened in record {record} is not closed";
        fix: "在该行补上或删去引号", "close or delete the quotation mark in that row";
        checks: "csv 中的引号有没有配对。", "Whether quotation marks in a csv are closed.";
        why: "少一个引号，后面几百行会被并成一格，人就“不见”了。", "One missing mark joins hundreds of rows into one cell, and the people in them disappear.";
        example: "`\"阳曲路760弄12号301室`", "`\"阳曲路760弄12号301室`";
    }
    FILE033 "file-sheet-number" Error None {
        headline: "没有第 {index} 个工作表", "there is no sheet number {index}";
        fix: "核对工作表", "check the sheets";
        checks: "所要的工作表序号在不在文件里。", "Whether the file has a sheet of that number.";
        why: "文件可能在两次读取之间换过；读错表就是读错名册。", "The file may have been exchanged between two readings; the wrong sheet is the wrong roll.";
        example: "要第 3 个工作表，文件只有 2 个", "sheet 3 of a file with two";
    }
    FILE034 "file-changed" Error None {
        headline: "文件在读取时被改动", "the file was changed while it was read";
        fix: "关闭正在编辑它的程序后再试", "close the program that edits it and try again";
        checks: "文件在读取期间有没有变。", "Whether the file changed while it was read.";
        why: "前半是旧的、后半是新的，这样的名册谁也没见过；所以不收。", "Half old and half new, it is a roll that nobody ever saw; so it is not taken.";
        example: "同事正在 Excel 里编辑并保存", "a colleague saves it in a spreadsheet program meanwhile";
    }
    FILE035 "file-reader-failed" Error None {
        headline: "读取程序出错", "the reader failed";
        fix: "用 Excel 或 WPS 打开后另存为 xlsx 再试", "open it in a spreadsheet program, save it as xlsx and try again";
        checks: "读取程序能否走到文件末尾。", "Whether the reader gets to the end of the file.";
        why: "有些软件写出的文件不合规范，读取程序会中断；登记库不受影响，另存一次通常就好。", "Some programs write files against the standard and the reader breaks off; the registry is untouched, and saving the file anew mostly helps.";
        example: "老财务软件导出的 xls", "an xls that an old accounting program wrote";
    }
    FILE036 "file-system" Error None {
        headline: "系统读取失败", "the system failed to read";
        fix: "再试一次；检查磁盘和网络", "try again; check disk and network";
        checks: "系统读取文件时有没有出错。", "Whether the system could read the file.";
        why: "磁盘或网络在读到一半时出错；没有读全的名册不收。", "Disk or network failed half-way; a roll that was not read to its end is not taken.";
        example: "共享盘断线", "the shared drive went away";
    }
    FILE040 "disk-full" Error None {
        headline: "磁盘已满", "the disk is full";
        fix: "腾出空间后再试", "make room and try again";
        checks: "写文件时磁盘还有没有空间。", "Whether there is room on the disk.";
        why: "写到一半的清单会漏掉后面的住户；所以旧文件原样保留，新文件一个字也不留。", "Half a list would lack the households at its end; so the old file stays and nothing of the new one is left.";
        example: "只剩 1 MB 的 U 盘", "a memory stick with 1 MB left";
    }
    FILE041 "folder-denied" Error None {
        headline: "没有写入权限", "no permission to write there";
        fix: "换一个文件夹: --out", "choose another folder: --out";
        checks: "有没有在那里写文件的权限。", "Whether files may be written there.";
        why: "清单含住户信息，只写到指定的地方，不会改放到别处。", "Lists hold personal data and are written where it was said, never somewhere else instead.";
        example: "`--out /`", "`--out /`";
    }
    FILE042 "path-in-the-way" Error None {
        headline: "有同名的文件夹或文件挡着", "something of that name is in the way";
        fix: "改名或换一个位置", "rename it or choose another place";
        checks: "要写的位置上有没有同名的别的东西。", "Whether something else of that name is in the way.";
        why: "程序不删除不是它写的东西。", "The program removes nothing that it did not write.";
        example: "已有一个名为 `汇总.xlsx` 的文件夹", "a folder that is called `汇总.xlsx`";
    }
    FILE043 "path-no-name" Error None {
        headline: "这不是文件名", "this is no name for a file";
        fix: "写出文件名", "give a file name";
        checks: "所给的路径里有没有文件名。", "Whether the path ends in a name for a file.";
        why: "只有文件夹，不知道该叫什么；自己起名，就可能盖掉别的清单。", "A folder alone says no name, and one made up might overwrite another list.";
        example: "`--out 清单/..`", "`--out lists/..`";
    }
    FILE044 "file-write-system" Error None {
        headline: "系统写入失败", "the system failed to write";
        fix: "再试一次；检查磁盘", "try again; check the disk";
        checks: "系统写文件时有没有出错。", "Whether the system could write the file.";
        why: "文件要么完整，要么没有；没写成时旧文件原样保留。", "A file is there whole or not at all; where it failed, the old one is as before.";
        example: "拔掉的 U 盘", "a memory stick that was pulled out";
    }
    FILE050 "heading-row-beyond" Error None {
        headline: "前 40 行中没有第 {row} 行", "row {row} is not among the first rows";
        fix: "核对 --heading-row", "check --heading-row";
        checks: "`--heading-row` 所说的行在不在前 40 行里。", "Whether the row after `--heading-row` is among the first 40.";
        why: "标题总在表的开头；说了 400 行，多半是多打了一个 0。", "Headings stand at the top; row 400 is mostly a 40 with a slip of the finger.";
        example: "`--heading-row 400`", "`--heading-row 400`";
    }
    FILE051 "kind-unknown" Error None {
        headline: "标题不属于任何一种文件", "the headings fit no kind of file";
        fix: "用 --as 指明: roll、pharmacies、bookings", "say what it is with --as: roll, pharmacies or bookings";
        checks: "标题像哪一种文件：居民登记表、药店表、预约登记表。", "Which kind of file the headings fit: roll, pharmacies or bookings.";
        why: "种类不明就不知道用哪些规则查；当错种类，药店会变成住户。", "Without a kind it is unknown which rules apply; read as the wrong one, pharmacies become households.";
        example: "只有 `姓名`、`部门` 两列的通讯录", "an address book with `姓名` and `部门`";
    }
    FILE052 "kind-ambiguous" Error None {
        headline: "标题可以是几种文件: {kinds}", "the headings fit several kinds of file: {kinds}";
        fix: "用 --as 指明", "say which with --as";
        checks: "标题是不是同时像几种文件。", "Whether the headings fit more than one kind of file.";
        why: "预约表和名册的列很像，当错了，预约就变成了住户登记。", "A booking register looks much like a roll; taken for one, bookings become households.";
        example: "`姓名`、`地址`、`电话` 三列，没有预约号", "`姓名`, `地址`, `电话` and no booking number";
    }
    FILE053 "column-unknown" Error None {
        headline: "没有名为“{name}”的列", "no column is called “{name}”";
        fix: "核对 --column 中的标题", "check the heading after --column";
        checks: "`--column` 等号前的名称是不是认得的列。", "Whether the name before the `=` of `--column` is a column that is known.";
        why: "打错的名称如果不理会，人家以为指明了，其实没有。", "A slip passed over would leave you thinking that the column was read.";
        example: "`--column 房产号=H`，应为 `房产证号`", "`--column 房产号=H` for `房产证号`";
    }
    FILE054 "column-beyond" Error None {
        headline: "表只有 {width} 列，没有 {letters} 列", "the table has {width} columns, there is no column {letters}";
        fix: "核对 --column 中的列", "check the column after --column";
        checks: "`--column` 所说的列在不在表里。", "Whether the sheet has the column after `--column`.";
        why: "指到空列，这一项就全是空白。", "A column beyond the table would leave the field blank in every row.";
        example: "只有 8 列的表，`--column 房产证号=K`", "`--column 房产证号=K` for a table of 8 columns";
    }
    FILE055 "column-twice" Error None {
        headline: "两列都指给了“{field}”", "two columns were named for “{field}”";
        fix: "只留一个 --column", "keep one of them";
        checks: "一个字段有没有被指给两列。", "Whether one field was given two columns.";
        why: "两列内容不同时，不知道该信哪一列。", "Where the two differ nobody knows which one to believe.";
        example: "`--column 地址=F --column 地址=G`", "`--column 地址=F --column 地址=G`";
    }
    FILE056 "columns-not-read" Note None {
        headline: "未读取的列: {columns}", "columns not read: {columns}";
        fix: "其中如有要读的: --column 标题=列", "if one of them should be read: --column HEADING=COLUMN";
        checks: "有标题、但没有读的列。", "Columns with a heading that are not read.";
        why: "说出来，才能发现有用的列没读进来；这些列仍随原始行一起保存。", "Named, so that a useful one is noticed; they are kept with the raw rows all the same.";
        example: "`车牌`、`是否养狗`", "`车牌`, `是否养狗`";
    }
    FILE057 "road-and-lane-missing" Warning None {
        headline: "{rows} 行中有 {missing} 行的地址缺少路和弄{whose}", "{missing} of {rows} rows lack the road and lane{whose}";
        expected: "路、弄、号、室；{asked} {lane}？", "road, 弄, 号, 室; {asked} {lane}?";
        fix: "在 mask-alloc.toml 的 {section} 下写入 {line}（请先核对），再导入", "after checking it, put this line under {section} in mask-alloc.toml and import again: {line}";
        checks: "查一张表或一个小区里，是否几乎所有地址都没写路和弄。", "Whether nearly all addresses of a sheet, or of a compound in it, lack the road and lane.";
        why: "居委会自己的表常只写 `12-301`。程序不替人猜是哪条路哪条弄，但可以说出像是哪个，写进配置后以后都读得出。", "A committee's own sheets often write `12-301` only. Which road and lane is meant is never guessed; but a likely one can be named, and once it stands in the configuration all later files are read.";
        example: "2,316 行都写 `12-301`", "2,316 rows that write `12-301`";
    }
}
