//! RG8xx: the registry.

super::codes! {
    RG801 "registry-missing" Error None {
        headline: "没有这个登记库", "there is no such registry";
        fix: "先运行 mask-alloc init 或 mask-alloc import，或核对 --registry", "run mask-alloc init or mask-alloc import first, or check --registry";
    }
    RG802 "registry-exists" Error None {
        headline: "登记库已经存在", "there is a registry already";
        fix: "直接使用它，或换一个 --registry", "use it, or name another --registry";
    }
    RG803 "registry-busy" Error None {
        headline: "另一个程序正在写入登记库", "another program is writing to the registry";
        fix: "等它完成后再试；未做任何改动", "run again when the other one has finished; nothing was changed";
    }
    RG804 "registry-damaged" Error None {
        headline: "登记库损坏", "the registry is damaged";
        fix: "从备份恢复；不要删除原文件", "restore it from a backup; do not delete the file";
    }
    RG805 "registry-newer" Error None {
        headline: "登记库由更新的版本写成（结构 {found}，本程序认识到 {known}）", "the registry is newer than this program (schema {found}, known {known})";
        fix: "升级 mask-alloc；登记库未改动", "update mask-alloc; the registry was not changed";
    }
    RG806 "registry-foreign" Error None {
        headline: "这个数据库属于其他程序", "this database belongs to another program";
        fix: "核对 --registry", "check --registry";
    }
    RG807 "registry-denied" Error None {
        headline: "没有读写登记库的权限", "no permission to read or write the registry";
        fix: "向文件的所有者要权限", "ask its owner for permission";
    }
    RG808 "registry-disk-full" Error None {
        headline: "磁盘已满，登记库未改动", "the disk is full; the registry was not changed";
        fix: "腾出空间后再试", "make room and try again";
    }
    RG809 "registry-system" Error None {
        headline: "登记库读写失败", "the registry cannot be read or written";
        fix: "再试一次；检查磁盘", "try again; check the disk";
    }
    RG810 "registry-no-file" Error None {
        headline: "登记库的路径不是文件", "the registry's path is no file";
        fix: "核对 --registry", "check --registry";
    }
    RG811 "registry-mark" Error None {
        headline: "登记库标记应为字母、数字、字母，字母不含 E、I、O", "the registry's mark is letter, digit, letter, without E, I and O";
        fix: "如 --mark S4H", "such as --mark S4H";
    }
    RG820 "household-not-found" Error None {
        headline: "没有这一户: {said}", "no household is found for: {said}";
        fix: "用户号、地址或 #预约号", "name it by its number, address or #booking";
    }
    RG821 "household-ambiguous" Error None {
        headline: "符合的不止一户: {said}", "several households fit: {said}";
        fix: "加上居委会: --committee，或写出完整地址", "add the committee with --committee, or write the whole address";
    }
    RG822 "one-household-named-twice" Error None {
        headline: "两个名称指的是同一户", "both names mean one household";
        fix: "用 mask-alloc household show 查看这两户", "look at both with mask-alloc household show";
    }
    RG823 "no-such-person" Error None {
        headline: "这一户没有第 {place} 人", "the household has no person {place}";
        fix: "用 mask-alloc household show 查看各人的序号", "look up the places with mask-alloc household show";
    }
    RG824 "nobody-left" Error None {
        headline: "所列人员是这一户的全部成员", "these are all the people of the household";
        fix: "整户合并用 mask-alloc household merge；整户换地址用 mask-alloc household move --address", "for the whole household use mask-alloc household merge, or household move --address";
    }
    RG825 "dwelling-taken" Error None {
        headline: "该住址已由 {number} 户登记", "household {number} has this dwelling";
        fix: "如是同一户: mask-alloc household merge {number} …；否则核对地址", "if both are one household: mask-alloc household merge {number} …; else check the address";
    }
    RG826 "address-not-read" Error None {
        headline: "地址读不出门牌", "no door can be read from the address";
        expected: "如 阳曲路760弄12号301室", "such as 阳曲路760弄12号301室";
        fix: "写全路、弄、号、室", "write road, lane, building and room";
    }
    RG827 "household-was-merged" Error None {
        headline: "这一户已并入 {number} 户", "the household was merged into household {number}";
        fix: "改用 {number} 户；如合并有误，用 mask-alloc undo 撤销", "name household {number}; if the merge was wrong, take it back with mask-alloc undo";
    }
    RG828 "one-dwelling-is-one-household" Error None {
        headline: "两户登记在同一住址，不能作为两户", "both households have one dwelling and cannot be two";
        source: "一个居住地址一份", "one residential address, one share";
        fix: "如确有两个门牌，先改正一户的地址: mask-alloc household move … --address；否则合并", "if there are two doors, put one address right: mask-alloc household move … --address; else merge them";
    }
    RG829 "it-is-so-already" Error None {
        headline: "已经是这样，没有需要改动的", "it is so already; there is nothing to change";
        fix: "无需处理", "nothing to do";
    }
    RG830 "nothing-to-take-back" Error None {
        headline: "没有编号为 {said} 的导入或决定可撤销", "there is no import or decision {said} to take back";
        expected: "批次号如 3，或决定编号如 D7", "the number of a file such as 3, or of a decision such as D7";
        fix: "用 mask-alloc history 查看全部编号；早期版本导入的文件不能撤销", "list them with mask-alloc history; files imported by an early version cannot be taken back";
    }
    RG831 "taken-back-already" Error None {
        headline: "{said} 已被 {by} 撤销", "{said} was taken back already by {by}";
        fix: "用 mask-alloc history 查看", "look at mask-alloc history";
    }
    RG832 "import-again-instead" Error None {
        headline: "撤销导入的操作不能再撤销", "the taking back of an import cannot be taken back";
        fix: "重新导入原文件即可", "import the file again";
    }
    RG833 "later-decisions-first" Error None {
        headline: "之后的操作以此为基础: {later}", "later acts build on it: {later}";
        fix: "先撤销之后的操作", "take those back first";
    }
}
