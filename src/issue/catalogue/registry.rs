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
}
