//! One glyph for one character: traditional and variant forms, and the radicals that PDFs give in place of characters.
//!
//! Only characters that stand in names of Shanghai places or on its door plates are listed. Compatibility characters
//! (full-width forms, circled digits, Kangxi radicals) are not here: Unicode's own NFKC tables know them.

use std::sync::LazyLock;

/// Pairs of a traditional or variant character and the one used today, in order of code points.
const VARIANTS: &str = "\
    亞亚佈布來来侖仑侷局倉仓們们倖幸倫伦偉伟傑杰傢家僑侨儀仪儁俊億亿儉俭優优儲储兒儿內内兩两凈净凱凯別别\
    剋克創创劉刘劍剑動动勛勋勝胜勞劳勳勋匯汇區区協协卽即厙厍厤历吳吴呂吕員员啓启啟启喬乔單单嚮向嚴严國国\
    圍围園园圓圆圖图團团埰采堅坚報报場场塢坞墊垫墰坛墻墙墾垦壇坛壘垒壜坛壯壮壽寿夢梦夾夹奧奥奮奋婁娄嬰婴\
    孫孙學学宮宫寀采實实寧宁寶宝將将對对層层屬属岡冈峯峰島岛峽峡崑昆崗岗崙仑嵐岚嶗崂嶺岭嶼屿嶽岳巖岩師师\
    帶带幹干庫库廂厢廈厦廕荫廟庙廠厂廣广廬庐廳厅張张強强彎弯彙汇後后徑径徠徕復复徵征恆恒悅悦愛爱慶庆憂忧\
    懷怀戀恋戩戬戶户捨舍採采揚扬撐撑撫抚擬拟敎教敘叙於于旂旗昇升時时晉晋晝昼暉晖曆历曉晓曬晒書书會会東东\
    柵栅桿杆梔栀棊棋棗枣棟栋棧栈棲栖楊杨楓枫業业極极榦干榮荣樂乐樑梁樓楼樸朴樹树樺桦橋桥機机橫横檯台櫚榈\
    櫟栎櫸榉櫻樱欄栏欅榉權权欽钦歐欧歡欢歷历歸归沖冲涇泾涼凉淨净淩凌淶涞湧涌湯汤溝沟溫温滄沧滙汇滬沪滿满\
    漁渔漊溇漢汉漣涟潔洁潤润澗涧澤泽澱淀濛蒙濟济濤涛濰潍濱滨瀋沈瀏浏瀘泸瀝沥瀾澜灕漓灘滩灝灏灣湾為为烏乌\
    無无煉炼煙烟燈灯燒烧營营燦灿燻熏爲为爾尔牆墙獅狮獲获現现瑋玮瑩莹瑪玛環环璵玙璽玺瓏珑產产産产甦苏甯宁\
    畢毕當当疊叠發发盤盘盧卢盪荡眞真眾众硃朱碩硕碼码磚砖礫砾祿禄禦御禮礼稅税穀谷積积穫获窪洼窯窑竈灶竪竖\
    競竞筍笋範范築筑篩筛籃篮粵粤糧粮糰团紀纪紅红納纳純纯紗纱紡纺紳绅紹绍組组結结絨绒統统綉绣綏绥經经綠绿\
    綫线維维綵彩綸纶緑绿線线緣缘緯纬練练緻致縣县縫缝績绩繡绣繼继纔才罈坛罎坛羅罗羣群義义習习聖圣聞闻聯联\
    聽听肅肃脩修膠胶臥卧臨临臺台興兴舊旧舘馆茲兹荊荆莊庄華华菴庵菸烟萊莱萬万葉叶葯药蒼苍蓮莲蔔卜蔣蒋蔭荫\
    蕩荡蕭萧薈荟薑姜薔蔷藍蓝藝艺藥药藴蕴蘆芦蘇苏蘊蕴蘋苹蘭兰蘿萝虛虚號号虯虬蝦虾螞蚂衆众術术衕同衖弄衚胡\
    衛卫衝冲裏里裡里製制複复視视觀观計计訓训記记設设許许証证試试詩诗誌志語语誠诚誼谊談谈諧谐諸诸謝谢謳讴\
    謹谨證证譚谭護护譽誉豎竖豐丰貝贝貞贞財财貢贡貨货貴贵費费貿贸賀贺資资賈贾賓宾賢贤賣卖賽赛趙赵踴踊躍跃\
    車车軍军軒轩輔辅輝辉輪轮農农迴回連连週周進进遊游運运達达遠远遷迁遺遗遼辽邁迈邊边郟郏郵邮鄉乡鄔邬鄧邓\
    鄭郑鄰邻鄲郸酈郦醣糖醫医鈅钥鈴铃鉅巨鉆钻鉑铂銀银銅铜銘铭鋒锋鋼钢錢钱錦锦錫锡鍊炼鍾钟鎭镇鎮镇鏇旋鏡镜\
    鐘钟鐵铁鑰钥鑽钻長长門门開开間间閔闵閘闸閣阁閤合闆板闊阔闕阙關关陝陕陞升陰阴陳陈陸陆陽阳隊队際际隱隐\
    隴陇隸隶雋隽雙双雲云電电霧雾靈灵靜静韓韩韻韵響响項项順顺頌颂頓顿領领頤颐頭头顏颜顓颛顔颜顧顾風风颱台\
    飄飘飛飞餘余館馆饒饶馬马馮冯馳驰駁驳駿骏騰腾驗验驥骥驪骊體体鬆松鬍胡鬱郁魚鱼魯鲁鮑鲍鰲鳌鳥鸟鳳凤鳴鸣\
    鴨鸭鴻鸿鴿鸽鵑鹃鵝鹅鵬鹏鶴鹤鷗鸥鷲鹫鷹鹰鷺鹭鹹咸鹼碱鹽盐麗丽麥麦麫面麯曲麴曲麵面黃黄黨党鼕冬齊齐齡龄\
    齣出龍龙龐庞龔龚\
    ";

/// Pairs of a sign of the block "CJK Radicals Supplement" (U+2E80–U+2EFF), which NFKC leaves alone, and its character.
const RADICALS: &str = "\
    ⺒巳⺓幺⺛旡⺟母⺠民⺩王⺫目⺬示⺮竹⺶羊⺷羊⺸羊⺺聿⺼月⺽臼⻁虎⻃西⻄西⻅见⻆角⻇角⻉贝⻊足⻋车⻏邑⻐金\
    ⻑长⻒长⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿\
    ⻯龙⻰龙⻱龟⻲龟⻳龟\
    ";

const HAN_FIRST: u32 = 0x4E00;
const HAN_LAST: u32 = 0x9FFF;

/// For each character from U+4E00: the code to replace it with, 0 where it stays.
static TODAY: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let mut table = vec![0; (HAN_LAST - HAN_FIRST + 1) as usize].into_boxed_slice();
    for (from, to) in pairs(VARIANTS) {
        if let Some(slot) = table.get_mut((u32::from(from) - HAN_FIRST) as usize) {
            *slot = to as u16;
        }
    }
    table
});

fn pairs(list: &str) -> impl Iterator<Item = (char, char)> {
    let from = list.chars().step_by(2);
    from.zip(list.chars().skip(1).step_by(2))
}

/// The form of a Chinese character used on today's door plates: `號` is `号`, `⻓` is `长`; others stay.
pub(super) fn of_today(c: char) -> char {
    match u32::from(c) {
        code @ HAN_FIRST..=HAN_LAST => match TODAY[(code - HAN_FIRST) as usize] {
            0 => c,
            today => char::from_u32(u32::from(today)).unwrap_or(c),
        },
        0x2E80..=0x2EFF => pairs(RADICALS).find(|(from, _)| *from == c).map_or(c, |(_, to)| to),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{RADICALS, VARIANTS, of_today, pairs};

    #[test]
    fn every_pair_leads_to_a_character_that_stays() {
        for (from, to) in pairs(VARIANTS).chain(pairs(RADICALS)) {
            assert_eq!(of_today(from), to, "{from}");
            assert_eq!(of_today(to), to, "{from} leads to {to}, which is itself replaced");
        }
    }

    #[test]
    fn door_plates_of_any_script_read_alike() {
        let read = |text: &str| text.chars().map(of_today).collect::<String>();
        assert_eq!(read("陽曲路760衖12號301室"), "阳曲路760弄12号301室");
        assert_eq!(read("⻓宁区⻄藏南路"), "长宁区西藏南路");
    }
}
