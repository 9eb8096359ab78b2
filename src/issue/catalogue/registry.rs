//! RG8xx: the registry.

super::codes! {
    RG801 "registry-missing" Error None {
        headline: "没有这个登记库", "there is no such registry";
        fix: "核对 --registry 和所在文件夹；第一次用的，先在那里运行 mask-alloc init（import 只自动新建没有指明的库）", "check --registry and the folder; the first time, run mask-alloc init with it (import makes a registry by itself only where none is named)";
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
    RG822 "one-household-named-twice" Error None {
        headline: "两个名称指的是同一户", "both names mean one household";
        fix: "用 mask-alloc household show 查看这两户", "look at both with mask-alloc household show";
        checks: "查命令中的两个名称是否指同一户。", "Whether the two names on the command line mean one household.";
        why: "一户不能与自己合并，也不能与自己分开。", "A household cannot be merged with itself, nor be kept apart from itself.";
        example: "`household merge 0031 阳曲路760弄12号301室`，而 0031 正是该址", "`household merge 0031 阳曲路760弄12号301室`, where 0031 lives there";
    }
    RG823 "no-such-person" Error None {
        headline: "这一户没有第 {place} 人", "the household has no person {place}";
        fix: "用 mask-alloc household show 查看各人的序号", "look up the places with mask-alloc household show";
        checks: "查 --persons 所列序号是否都有人。", "Whether somebody stands at each place that --persons names.";
        why: "序号写错会转错人。", "A wrong place would move the wrong person.";
        example: "三口之家写 `--persons 4`", "`--persons 4` for a household of three";
    }
    RG824 "nobody-left" Error None {
        headline: "所列人员是这一户的全部成员", "these are all the people of the household";
        fix: "整户合并用 mask-alloc household merge；整户换地址用 mask-alloc household move --address", "for the whole household use mask-alloc household merge, or household move --address";
        checks: "查分户或转人员后原户是否还有人。", "Whether anybody stays behind when people are taken out of a household.";
        why: "没有人的户不能领取，整户的事另有命令。", "A household without people can have nothing; other commands serve whole households.";
        example: "两口之家写 `--persons 1,2`", "`--persons 1,2` for a household of two";
    }
    RG825 "dwelling-taken" Error None {
        headline: "该住址已由 {number} 户登记", "household {number} has this dwelling";
        fix: "如是同一户: mask-alloc household merge {number} …；否则核对地址", "if both are one household: mask-alloc household merge {number} …; else check the address";
        checks: "查新地址是否已有别的户。", "Whether another household of the committee has the address already.";
        why: "一个居住地址只有一份，两户同址会重复领取或互相挡住。", "There is one share for one address; two households there would be served twice or block each other.";
        example: "把 0031 户迁到 0118 户的门牌", "moving household 0031 to the door of household 0118";
    }
    RG826 "address-not-read" Error None {
        headline: "地址读不出门牌", "no door can be read from the address";
        expected: "如 阳曲路760弄12号301室", "such as 阳曲路760弄12号301室";
        fix: "写全路、弄、号、室", "write road, lane, building and room";
        checks: "查地址能否读到门牌。", "Whether a door can be read from the address.";
        why: "读不到门牌的户不能核准。", "A household without a door cannot be admitted.";
        example: "`阳曲路760弄`，没有号和室", "`阳曲路760弄` without building and room";
    }
    RG827 "household-was-merged" Error None {
        headline: "这一户已并入 {number} 户", "the household was merged into household {number}";
        fix: "改用 {number} 户；如合并有误，用 mask-alloc undo 撤销", "name household {number}; if the merge was wrong, take it back with mask-alloc undo";
        checks: "查所指的户是否已并入别的户。", "Whether the household was merged into another one.";
        why: "并入后它只是另一户的别名，没有自己的人和份额。", "Since then it is only another name for that one, without people or a share of its own.";
        example: "0118 户已并入 0031 户后再对 0118 户分户", "splitting 0118 after it was merged into 0031";
    }
    RG828 "one-dwelling-is-one-household" Error None {
        headline: "两户登记在同一住址，不能作为两户", "both households have one dwelling and cannot be two";
        source: "一个居住地址一份", "one residential address, one share";
        fix: "如确有两个门牌，先改正一户的地址: mask-alloc household move … --address；否则合并", "if there are two doors, put one address right: mask-alloc household move … --address; else merge them";
        checks: "查要确认为两户的是否登记在同一住址。", "Whether two households that are to be two have one dwelling.";
        why: "按规则一个居住地址一份。", "The rule gives one share to one address.";
        example: "两户都登记在 301 室", "both are registered in room 301";
    }
    RG829 "it-is-so-already" Error None {
        headline: "已经是这样，没有需要改动的", "it is so already; there is nothing to change";
        fix: "无需处理", "nothing to do";
        checks: "查决定是否与现状相同。", "Whether the decision says what is so already.";
        why: "重复记录会让经办记录看不清。", "Entries that change nothing blur the journal.";
        example: "对已迁出的户再记迁出", "saying again that a household has left";
    }
    RG830 "nothing-to-take-back" Error None {
        headline: "没有编号为 {said} 的导入或决定可撤销", "there is no import or decision {said} to take back";
        expected: "批次号如 3，或决定编号如 D7", "the number of a file such as 3, or of a decision such as D7";
        fix: "用 mask-alloc history 查看全部编号；早期版本导入的文件不能撤销", "list them with mask-alloc history; files imported by an early version cannot be taken back";
        checks: "查要撤销的编号是否存在。", "Whether there is an import or decision of that number.";
        why: "只有记入经办记录的操作才能恢复原值。", "Only what the journal holds can be put back.";
        example: "`undo 9`，只有 3 批", "`undo 9` where there are 3 files";
    }
    RG831 "taken-back-already" Error None {
        headline: "{said} 已被 {by} 撤销", "{said} was taken back already by {by}";
        fix: "用 mask-alloc history 查看", "look at mask-alloc history";
        checks: "查操作是否已撤销过。", "Whether the act was taken back before.";
        why: "同一操作只能撤销一次，否则会覆盖之后的改动。", "An act is taken back once; a second time would overwrite what came since.";
        example: "对第 3 批执行两次 `undo 3`", "`undo 3` twice";
    }
    RG832 "import-again-instead" Error None {
        headline: "撤销导入的操作不能再撤销", "the taking back of an import cannot be taken back";
        fix: "重新导入原文件即可", "import the file again";
        checks: "查要撤销的是否是对导入的撤销。", "Whether it is the taking back of an import that is to be taken back.";
        why: "原始行都在文件里，重新导入更完整。", "The rows are in the file; importing it again brings all of them.";
        example: "`undo 3` 得 D9，再 `undo D9`", "`undo 3` gives D9, then `undo D9`";
    }
    RG833 "later-decisions-first" Error None {
        headline: "之后的操作以此为基础: {later}", "later acts build on it: {later}";
        fix: "先撤销之后的操作", "take those back first";
        checks: "查之后的操作是否改动了同样的户或人。", "Whether later acts changed the same households or people.";
        why: "先撤销较早的决定会使人员重复或丢失。", "Taking back the earlier decision first would double or lose people.";
        example: "先并户 D2，再把人转出 D3，然后 `undo D2`", "merge D2, then move a person out D3, then `undo D2`";
    }
    RG834 "dwelling-not-waivable" Error None {
        headline: "{code} 不能核可：住址问题只能改正", "{code} cannot be waived: what stands against an address is put right";
        fix: "改正地址后再导入，或 mask-alloc household move … --address；同一户用 mask-alloc household merge", "correct the address and import again, or mask-alloc household move … --address; if both are one household, mask-alloc household merge";
        checks: "查要核可的代码是否涉及住址。", "Whether the code that is to be accepted speaks of a dwelling.";
        why: "一个居住地址一份，地址不清或重复时核可会使一址领两份。", "There is one share for one address; accepting a doubtful or double one would give two.";
        example: "`waive 0118 --code HH401`", "`waive 0118 --code HH401`";
    }
    RG835 "nothing-to-waive" Error None {
        headline: "{number} 户没有未解决的 {code}", "household {number} has no open {code}";
        fix: "用 mask-alloc findings list --household {number} 查看", "look at mask-alloc findings list --household {number}";
        checks: "查该户是否有此代码的未解决问题。", "Whether the household has an open finding of the code.";
        why: "对不存在的问题预先核可，会掩盖以后的问题。", "Accepting what was never found would hide what is found later.";
        example: "`waive 0118 --code HH402`，而该户只有 ID104", "`waive 0118 --code HH402` where the household has ID104 only";
    }
}
