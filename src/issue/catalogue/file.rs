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
        headline: "标题“{heading}”与“{near}”相近，未采用", "the heading “{heading}” is close to “{near}”; its column was not read";
        fix: "如确是该列: --column {near}={letters}", "if it is that column: --column {near}={letters}";
    }
    FILE011 "no-certificate-column" Warning None {
        headline: "表中没有房产证号（租赁合同号）列，所有住户待核实", "the table has no column for certificate or lease; every household will be pending";
        fix: "补上该列，或指明所在的列: --column 房产证号=H", "add the column, or say which it is: --column 房产证号=H";
    }
}
