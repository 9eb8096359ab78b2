//! RG8xx: the registry.

super::codes! {
    RG801 "registry-missing" Error None {
        headline: "没有这个登记库", "there is no such registry";
        fix: "先运行 mask-alloc init 或 mask-alloc import，或核对 --registry", "run mask-alloc init or mask-alloc import first, or check --registry";
        checks: "登记库文件在不在。", "Whether the registry's file is there.";
        why: "换一个空库，从头编号，同一户就会有两个号、领两份；所以不自动新建指明的库。", "A fresh one would number everybody anew and serve them twice; so a registry that is named is never made on the way.";
        example: "在另一个文件夹里运行 `mask-alloc quota`", "`mask-alloc quota` in another folder";
    }
    RG802 "registry-exists" Error None {
        headline: "登记库已经存在", "there is a registry already";
        fix: "直接使用它，或换一个 --registry", "use it, or name another --registry";
        checks: "要新建的登记库是不是已经存在。", "Whether the registry to be made is there already.";
        why: "里面有领取记录；盖掉它，就没人知道谁领过了。", "It holds what was given out; overwritten, nobody would know who has had their share.";
        example: "第二次运行 `mask-alloc init`", "`mask-alloc init` a second time";
    }
    RG803 "registry-busy" Error None {
        headline: "另一个程序正在写入登记库", "another program is writing to the registry";
        fix: "等它完成后再试；未做任何改动", "run again when the other one has finished; nothing was changed";
        checks: "有没有别的程序正在写登记库。", "Whether another program is writing to the registry.";
        why: "两个程序同时写，会把同一批口罩分两次；所以等 5 秒，等不到就退出。", "Two writers could give the same masks out twice; so it waits five seconds and then leaves.";
        example: "夜间脚本还在导入，有人在办公室又导入一个", "the nightly script imports while somebody imports another file";
    }
    RG804 "registry-damaged" Error None {
        headline: "登记库损坏", "the registry is damaged";
        fix: "从备份恢复；不要删除原文件", "restore it from a backup; do not delete the file";
        checks: "登记库文件是否完好。", "Whether the registry's file is sound.";
        why: "从损坏的库里读出的名单可能漏人；原文件留着，数据往往还能救回大半。", "A list from a damaged registry may lack people; keep the file, most of it can often be saved.";
        example: "写入时断电、又放在网络盘上的库", "a registry on a network drive when the power failed";
    }
    RG805 "registry-newer" Error None {
        headline: "登记库由更新的版本写成（结构 {found}，本程序认识到 {known}）", "the registry is newer than this program (schema {found}, known {known})";
        fix: "升级 mask-alloc；登记库未改动", "update mask-alloc; the registry was not changed";
        checks: "登记库的结构版本是否本程序认识。", "Whether this program knows the registry's schema.";
        why: "旧程序看不懂新内容，会把它当作没有；所以一个字也不读不写。", "An older program would take what it does not know for nothing; so it neither reads nor writes.";
        example: "同事用新版升级过的库", "a registry that a colleague's newer version has used";
    }
    RG806 "registry-foreign" Error None {
        headline: "这个数据库属于其他程序", "this database belongs to another program";
        fix: "核对 --registry", "check --registry";
        checks: "数据库是不是本程序写的。", "Whether the database was written by this program.";
        why: "往别人的数据库里写表，会弄坏那个程序的数据。", "Tables of ours in another program's database could ruin it.";
        example: "`--registry 浏览器历史.db`", "`--registry history.db`, a browser's";
    }
    RG807 "registry-denied" Error None {
        headline: "没有读写登记库的权限", "no permission to read or write the registry";
        fix: "向文件的所有者要权限", "ask its owner for permission";
        checks: "有没有读写登记库的权限。", "Whether the registry may be read and written.";
        why: "登记库含全部住户信息，建库时只许本人读写；程序不放宽。", "It holds everything about every household and is made for its owner's eyes only; the program never loosens that.";
        example: "另一个账号建的库", "a registry made under another account";
    }
    RG808 "registry-disk-full" Error None {
        headline: "磁盘已满，登记库未改动", "the disk is full; the registry was not changed";
        fix: "腾出空间后再试", "make room and try again";
        checks: "写登记库时磁盘还有没有空间。", "Whether there is room on the disk.";
        why: "一次操作要么全部写入，要么什么也没写；现在是后者。", "A step is written whole or not at all; this one was not.";
        example: "磁盘只剩几 MB 时导入 20 万行", "200,000 rows with some megabytes left";
    }
    RG809 "registry-system" Error None {
        headline: "登记库读写失败", "the registry cannot be read or written";
        fix: "再试一次；检查磁盘", "try again; check the disk";
        checks: "系统能不能读写登记库。", "Whether the system can read and write the registry.";
        why: "磁盘或网络出错时宁可停下，也不写一半。", "Where disk or network fail it is better to stop than to write half.";
        example: "登记库所在的共享盘断线", "the shared drive with the registry went away";
    }
    RG810 "registry-no-file" Error None {
        headline: "登记库的路径不是文件", "the registry's path is no file";
        fix: "核对 --registry", "check --registry";
        checks: "登记库的路径是不是文件。", "Whether the registry's path is a file.";
        why: "文件夹里不能放登记内容；多半是少写了文件名。", "A folder cannot hold it; most often the file's name was left out.";
        example: "`--registry 登记库/`", "`--registry registry/`";
    }
    RG811 "registry-mark" Error None {
        headline: "登记库标记应为字母、数字、字母，字母不含 E、I、O", "the registry's mark is letter, digit, letter, without E, I and O";
        fix: "如 --mark S4H", "such as --mark S4H";
        checks: "标记是不是字母、数字、字母，且字母不含 E、I、O。", "Whether the mark is letter, digit, letter, without E, I and O.";
        why: "标记是凭证号的开头：E 会被电子表格当作科学计数法，I、O 会被看成 1、0。", "It begins every voucher code: E would make a power of ten in a spreadsheet, I and O are read as 1 and 0.";
        example: "`--mark SHE`", "`--mark SHE`";
    }
    RG820 "household-not-found" Error None {
        headline: "没有这一户: {said}", "no household is found for: {said}";
        fix: "用户号、地址或 #预约号", "name it by its number, address or #booking";
        checks: "户号、地址、#预约号或凭证号对应的住户。", "The household of a number, an address, a #booking or a voucher code.";
        why: "找不到时不取“最像的”，免得把决定记到别人家。", "Where none is found the nearest is not taken, so that no decision lands on another family.";
        example: "`mask-alloc household show 9999`", "`mask-alloc household show 9999`";
    }
    RG821 "household-ambiguous" Error None {
        headline: "符合的不止一户: {said}", "several households fit: {said}";
        fix: "加上居委会: --committee，或写出完整地址", "add the committee with --committee, or write the whole address";
        checks: "所说的住户是不是只有一户。", "Whether what was said fits one household only.";
        why: "户号在各居委会内编排，0031 每个居委会都有；替人选一个，就可能选错。", "Numbers are given inside each committee, so every one has a 0031; one chosen for you may be the wrong one.";
        example: "登记库有三个居委会，`household show 0031`", "`household show 0031` in a registry of three committees";
    }
}
