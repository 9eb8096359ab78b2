//! FILE0xx: what is wrong with a file or a sheet before its rows are looked at, and what was skipped.

super::codes! {
    FILE001 "file-without-rows" Error None {
        headline: "文件中没有数据行", "the file has no data row";
        expected: "标题行下面至少有一行数据", "at least one row below the headings";
        fix: "检查是否选对了文件和工作表", "check that this is the right file and sheet";
    }
    FILE002 "no-heading-row" Error None {
        headline: "没有找到标题行", "no heading row was found";
        expected: "某一行中有 姓名、证件号码、地址 等标题", "a row with headings such as 姓名, 证件号码, 地址";
        fix: "用 --heading-row 指明标题行的行号，或用 --as 指明文件种类", "say which row it is with --heading-row, or what the file is with --as";
    }
    FILE003 "required-columns-missing" Error None {
        headline: "缺少必需的列: {missing}", "required columns were not found: {missing}";
        expected: "{expected}", "{expected}";
        fix: "修改标题，或指明所在的列: --column {first}=H", "rename the headings, or say which column it is: --column {first}=H";
    }
    FILE004 "headings-doubled" Error None {
        headline: "标题重复: {headings}", "headings stand twice: {headings}";
        fix: "改掉其中一个标题，或用 --column 指明用哪一列", "rename one of them, or say which column to use with --column";
    }
    FILE005 "formula-not-calculated" Error RowHeld {
        headline: "公式没有计算结果", "the formula was never calculated";
        expected: "单元格中是值", "a value in the cell";
        fix: "在 Excel 或 WPS 中打开并保存一次，或把公式粘贴为数值", "open and save the file once in a spreadsheet program, or paste the values";
    }
    FILE006 "error-value" Error RowHeld {
        headline: "单元格中是错误值", "the cell holds an error value";
        fix: "在表中改正公式或填入内容", "mend the formula or type the value";
    }
    FILE007 "hidden-sheet-skipped" Note None {
        headline: "跳过了隐藏的工作表“{sheet}”", "the hidden sheet “{sheet}” was skipped";
        fix: "如需读取，取消隐藏或用 --sheet 指明", "to read it, unhide it or name it with --sheet";
    }
    FILE008 "rows-skipped" Note None {
        headline: "跳过了 {count} 行: {what}", "rows skipped: {count} ({what})";
        fix: "如有误，检查这些行是否缺少姓名和证件号码", "if that is wrong, look whether these rows lack name and number";
    }
    FILE009 "sheet-without-table" Note None {
        headline: "工作表“{sheet}”中没有表格，已跳过", "the sheet “{sheet}” holds no table and was skipped";
        fix: "如有误，用 --sheet 和 --heading-row 指明", "if that is wrong, say so with --sheet and --heading-row";
    }
    FILE010 "heading-not-understood" Note None {
        headline: "标题“{heading}”与“{near}”相近，未采用", "the heading “{heading}” is close to “{near}” but not read";
        fix: "如确是该列: --column \"{near}={letters}\"", "if it is that column: --column \"{near}={letters}\"";
    }
    FILE011 "no-certificate-column" Warning None {
        headline: "表中没有房产证号（租赁合同号）列，所有住户待核实", "no column for certificate or lease; every household waits";
        fix: "补上该列，或指明所在的列: --column 房产证号=H", "add the column, or say which it is: --column 房产证号=H";
    }
    FILE012 "too-many-doubles" Error None {
        headline: "{rows} 行中有 {doubles} 行是重复登记，未写入", "{doubles} of {rows} rows are doubles; nothing was written";
        fix: "检查是否选错文件；确要导入: --accept-doubles", "look whether this is the right file; to import it all the same: --accept-doubles";
    }
    FILE013 "committee-unknown-for-file" Error None {
        headline: "不知道这些行属于哪个居委会", "it is not known which committee the rows belong to";
        fix: "用 --committee 代码或名称 指明，或写入 mask-alloc.toml", "say it with --committee CODE or NAME, or in mask-alloc.toml";
    }
    FILE014 "no-such-sheet" Error None {
        headline: "没有名为“{sheet}”的工作表", "no sheet is called “{sheet}”";
        fix: "核对 --sheet 的名称", "check the name after --sheet";
    }
    FILE015 "kinds-mixed" Error None {
        headline: "文件中的工作表种类不同", "the file holds sheets of different kinds";
        fix: "分开导入: --sheet 名称", "import them one by one: --sheet NAME";
    }
    FILE016 "kind-not-read-yet" Error None {
        headline: "还不能读这种文件: {kind}", "files of this kind are not read yet: {kind}";
        fix: "保留文件，等后续版本", "keep the file for a later version";
    }
    FILE017 "rows-ragged" Warning None {
        headline: "{rows} 行的列数与其他行不同（此行 {fields} 列，一般 {usual} 列）", "rows of another width: {rows} ({fields} cells, not {usual})";
        fix: "看格内是否有没加引号的逗号，从该行起值可能错位", "look for a comma without quotation marks; values may stand one column off";
    }
    FILE018 "nul-characters" Warning None {
        headline: "从此行起有编码为 0 的字符", "from this row on there are characters of code 0";
        fix: "文件可能损坏；从原系统重新导出", "the file may be damaged; export it again";
    }
    FILE019 "merges-ignored" Warning None {
        headline: "{ranges} 个过大的合并区域没有展开", "merged ranges too large to be filled: {ranges}";
        fix: "在表中取消整列合并，把值填入各行", "unmerge whole columns and fill the values down";
    }
    FILE020 "file-not-found" Error None {
        headline: "文件不存在", "the file does not exist";
        fix: "核对文件名和所在文件夹", "check its name and folder";
    }
    FILE021 "file-is-folder" Error None {
        headline: "这是文件夹，不是文件", "this is a folder, not a file";
        fix: "给出其中的文件", "name the files in it";
    }
    FILE022 "file-is-device" Error None {
        headline: "这不是普通文件", "this is no regular file";
        fix: "先保存成普通文件", "save it as a regular file first";
    }
    FILE023 "file-denied" Error None {
        headline: "没有读取权限", "no permission to read the file";
        fix: "向文件的所有者要权限", "ask its owner for permission";
    }
    FILE024 "file-empty" Error None {
        headline: "文件是空的", "the file is empty";
        expected: "xlsx、xls、xlsb、ods 或 csv", "xlsx, xls, xlsb, ods or csv";
        fix: "检查是否选对了文件，或重新导出", "check that it is the right file, or export it again";
    }
    FILE025 "file-no-workbook" Error None {
        headline: "这不是电子表格: {looks}", "this is no spreadsheet: {looks}";
        expected: "xlsx、xls、xlsb、ods 或 csv", "xlsx, xls, xlsb, ods or csv";
        fix: "压缩包先解压；其余用 Excel 或 WPS 打开，另存为 xlsx",
            "unpack an archive first; open anything else in a spreadsheet program and save it as xlsx";
    }
    FILE026 "file-protected" Error None {
        headline: "文件有密码保护", "the file is protected by a password";
        fix: "在 Excel 或 WPS 中去掉密码后另存", "remove the password in a spreadsheet program and save it";
    }
    FILE027 "file-damaged" Error None {
        headline: "文件损坏或不完整", "the file is damaged or cut short";
        fix: "重新取得文件，或用 Excel 或 WPS 打开后另存为 xlsx",
            "get it again, or open it in a spreadsheet program and save it as xlsx";
    }
    FILE028 "file-too-large" Error None {
        headline: "文件过大: {found}（{what}），上限 {limit}", "the file is too large: {found} {what}, at most {limit} are read";
        fix: "删去表格以外的行和列后另存为 xlsx，或拆成几个文件",
            "delete what stands outside the table and save it as xlsx, or split it into several files";
    }
    FILE029 "file-bomb" Error None {
        headline: "压缩内容异常: {packed} 字节展开成 {unpacked} 字节", "absurd packed contents: {packed} bytes give {unpacked}";
        fix: "不要打开，向发送者核实", "do not open it; ask its sender";
    }
    FILE030 "file-encoding" Error None {
        headline: "第 {line} 行的字节不是 {encoding}", "the bytes in line {line} are not {encoding}";
        fix: "用 --encoding 指明编码，或另存为 xlsx", "say the encoding with --encoding, or save it as xlsx";
    }
    FILE031 "file-encoding-unknown" Error None {
        headline: "无法判断编码", "the encoding cannot be told";
        fix: "用 --encoding 指明: gb18030、big5、utf-8、utf-16le", "say it with --encoding: gb18030, big5, utf-8 or utf-16le";
    }
    FILE032 "file-quote-open" Error None {
        headline: "第 {record} 条记录的引号没有配对", "a quotation mark opened in record {record} is not closed";
        fix: "在该行补上或删去引号", "close or delete the quotation mark in that row";
    }
    FILE033 "file-sheet-number" Error None {
        headline: "没有第 {index} 个工作表", "there is no sheet number {index}";
        fix: "核对工作表", "check the sheets";
    }
    FILE034 "file-changed" Error None {
        headline: "文件在读取时被改动", "the file was changed while it was read";
        fix: "关闭正在编辑它的程序后再试", "close the program that edits it and try again";
    }
    FILE035 "file-reader-failed" Error None {
        headline: "读取程序出错", "the reader failed";
        fix: "用 Excel 或 WPS 打开后另存为 xlsx 再试", "open it in a spreadsheet program, save it as xlsx and try again";
    }
    FILE036 "file-system" Error None {
        headline: "系统读取失败", "the system failed to read";
        fix: "再试一次；检查磁盘和网络", "try again; check disk and network";
    }
    FILE040 "disk-full" Error None {
        headline: "磁盘已满", "the disk is full";
        fix: "腾出空间后再试", "make room and try again";
    }
    FILE041 "folder-denied" Error None {
        headline: "没有写入权限", "no permission to write there";
        fix: "换一个文件夹: --out", "choose another folder: --out";
    }
    FILE042 "path-in-the-way" Error None {
        headline: "有同名的文件夹或文件挡着", "something of that name is in the way";
        fix: "改名或换一个位置", "rename it or choose another place";
    }
    FILE043 "path-no-name" Error None {
        headline: "这不是文件名", "this is no name for a file";
        fix: "写出文件名", "give a file name";
    }
    FILE044 "file-write-system" Error None {
        headline: "系统写入失败", "the system failed to write";
        fix: "再试一次；检查磁盘", "try again; check the disk";
    }
    FILE050 "heading-row-beyond" Error None {
        headline: "前 40 行中没有第 {row} 行", "row {row} is not among the first rows";
        fix: "核对 --heading-row", "check --heading-row";
    }
    FILE051 "kind-unknown" Error None {
        headline: "标题不属于任何一种文件", "the headings fit no kind of file";
        fix: "用 --as 指明: roll、pharmacies、bookings", "say what it is with --as: roll, pharmacies or bookings";
    }
    FILE052 "kind-ambiguous" Error None {
        headline: "标题可以是几种文件: {kinds}", "the headings fit several kinds of file: {kinds}";
        fix: "用 --as 指明", "say which with --as";
    }
    FILE053 "column-unknown" Error None {
        headline: "没有名为“{name}”的列", "no column is called “{name}”";
        fix: "核对 --column 中的标题", "check the heading after --column";
    }
    FILE054 "column-beyond" Error None {
        headline: "表只有 {width} 列，没有 {letters} 列", "the table has {width} columns, there is no column {letters}";
        fix: "核对 --column 中的列", "check the column after --column";
    }
    FILE055 "column-twice" Error None {
        headline: "两列都指给了“{field}”", "two columns were named for “{field}”";
        fix: "只留一个 --column", "keep one of them";
    }
    FILE056 "columns-not-read" Note None {
        headline: "未读取的列: {columns}", "columns not read: {columns}";
        fix: "其中如有要读的: --column 标题=列", "if one of them should be read: --column HEADING=COLUMN";
    }
}
