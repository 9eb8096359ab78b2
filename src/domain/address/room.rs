//! What stands behind the door: floors, rooms, and the positions of old lilong houses (二楼后楼, 亭子间).

use super::canonical::{Canon, Level, OutOfOrder};
use super::marks::{Mark, Piece};
use super::normalise::is_numberish;
use super::numerals::{self, Figure};
use super::places::{begins, begins_any};

/// Positions in a house, as written and as the canonical form has them. The longer before the shorter that begin alike.
const POSITIONS: [(&str, &str); 93] = [
    ("前客堂间", "前客堂"),
    ("前客堂", "前客堂"),
    ("后客堂间", "后客堂"),
    ("后客堂", "后客堂"),
    ("中客堂", "中客堂"),
    ("统客堂", "统客堂"),
    ("客堂间", "客堂"),
    ("客堂", "客堂"),
    ("后亭子间", "后亭子间"),
    ("亭子间", "亭子间"),
    ("灶披间", "灶间"),
    ("灶间", "灶间"),
    ("灶头间", "灶间"),
    ("前厢房", "前厢房"),
    ("后厢房", "后厢房"),
    ("中厢房", "中厢房"),
    ("东厢房", "东厢房"),
    ("西厢房", "西厢房"),
    ("南厢房", "南厢房"),
    ("北厢房", "北厢房"),
    ("左厢房", "左厢房"),
    ("右厢房", "右厢房"),
    ("前厢", "前厢房"),
    ("后厢", "后厢房"),
    ("中厢", "中厢房"),
    ("东厢", "东厢房"),
    ("西厢", "西厢房"),
    ("左厢", "左厢房"),
    ("右厢", "右厢房"),
    ("厢房", "厢房"),
    ("假三层阁", "假三层阁"),
    ("假三层", "假三层"),
    ("假四层", "假四层"),
    ("过街楼", "过街楼"),
    ("前楼间", "前楼"),
    ("前楼", "前楼"),
    ("后楼间", "后楼"),
    ("后楼", "后楼"),
    ("中楼", "中楼"),
    ("统楼", "统楼"),
    ("阁楼间", "阁楼"),
    ("阁楼", "阁楼"),
    ("统间", "统间"),
    ("前间", "前间"),
    ("后间", "后间"),
    ("中间", "中间"),
    ("东间", "东间"),
    ("西间", "西间"),
    ("南间", "南间"),
    ("北间", "北间"),
    ("左间", "左间"),
    ("右间", "右间"),
    ("大间", "大间"),
    ("小间", "小间"),
    ("汽车间", "汽车间"),
    ("晒台间", "晒台"),
    ("晒台", "晒台"),
    ("露台", "露台"),
    ("天井", "天井"),
    ("披间", "披间"),
    ("披屋", "披屋"),
    ("搭间", "搭间"),
    ("楼上", "楼上"),
    ("楼下", "楼下"),
    ("顶楼", "顶楼"),
    ("顶层", "顶楼"),
    ("半地下室", "半地下室"),
    ("地下室", "地下室"),
    ("地下", "地下"),
    ("负", "地下"),
    ("车库", "车库"),
    ("车棚", "车棚"),
    ("储藏室", "储藏室"),
    ("门卫室", "门卫室"),
    ("门卫", "门卫室"),
    ("传达室", "传达室"),
    ("东首", "东首"),
    ("西首", "西首"),
    ("东侧", "东首"),
    ("西侧", "西首"),
    ("东室", "东室"),
    ("西室", "西室"),
    ("南室", "南室"),
    ("北室", "北室"),
    ("中室", "中室"),
    ("前室", "前室"),
    ("后室", "后室"),
    ("前门", "前门"),
    ("后门", "后门"),
    ("甲室", "甲室"),
    ("乙室", "乙室"),
    ("丙室", "丙室"),
    ("阁", "阁楼"),
];

/// The ground floor by name.
const GROUND_FLOOR: [&str; 2] = ["底楼", "底层"];

/// One letter of direction at the very end: `3楼东`.
const AT_THE_END: &str = "东西南北前后中左右半上下";

/// Writes the last part of a canonical form. A floor waits for what follows it, and 室 for the last of several rooms.
#[derive(Debug, Default)]
pub(super) struct Place {
    floor: Option<Figure>,
    rooms: Option<Rooms>,
}

#[derive(Clone, Copy, Debug)]
struct Rooms {
    /// Digits of the first of the rooms: a second of the same length is another room, a shorter one a part of it.
    digits: usize,
    /// Whether 室 or another word was read: what follows is behind the room.
    named: Option<Named>,
}

#[derive(Clone, Copy, Debug)]
struct Named;

impl Place {
    /// Reads a floor (3楼, 底层) or a position at the head of `text`; 0 where there is none.
    pub(super) fn position(&mut self, text: &[char], canon: &mut Canon) -> Result<usize, OutOfOrder> {
        if let Some(len) = begins_any(text, &GROUND_FLOOR) {
            if let Some((ground, _)) = numerals::read(&['1']) {
                self.floor(ground, canon)?;
            }
            return Ok(len);
        }
        let found =
            POSITIONS.iter().find_map(|(written, name)| begins(text, written).map(|len| (len, *name)));
        if let Some((len, name)) = found {
            self.close(canon)?;
            canon.push_str(name);
            return Ok(len);
        }
        match text {
            [c] | [c, ')' | '('] if AT_THE_END.contains(*c) => {
                self.close(canon)?;
                canon.push(*c);
                Ok(1)
            }
            _ => Ok(0),
        }
    }

    /// Reads an attic (三层阁, 3层阁) at the head of `text`; 0 where there is none. 三层阁楼 is an attic on a floor.
    pub(super) fn attic(&mut self, text: &[char], canon: &mut Canon) -> Result<usize, OutOfOrder> {
        let numbered = text.iter().take_while(|c| is_numberish(**c)).count();
        let Some(len) = begins(&text[numbered..], "层阁").map(|len| numbered + len) else {
            return Ok(0);
        };
        let Some((figure, _)) = numerals::read(text).filter(|_| text.get(len) != Some(&'楼')) else {
            return Ok(0);
        };
        let digits: Vec<char> = figure.as_str().chars().collect();
        let Some(numeral) = numerals::in_chinese(&digits) else {
            return Ok(0);
        };
        self.close(canon)?;
        canon.push_chars(&numeral);
        canon.push_str("层阁");
        Ok(len)
    }

    /// A floor. It is written only if the room that follows does not begin with it.
    pub(super) fn floor(&mut self, floor: Figure, canon: &mut Canon) -> Result<(), OutOfOrder> {
        self.close(canon)?;
        self.floor = Some(floor);
        Ok(())
    }

    /// Rooms, separated as they are in `pieces`: `、`, `,` and `/` separate rooms, anything else is kept as a dash.
    pub(super) fn rooms(&mut self, pieces: &[Piece], canon: &mut Canon) -> Result<(), OutOfOrder> {
        for (nth, piece) in pieces.iter().enumerate() {
            let separator = piece.separator.filter(|_| nth > 0 || self.rooms.is_some());
            match (self.rooms, separator) {
                (None, _) => self.first_room(piece, canon)?,
                (Some(_), Some('、' | ',' | '/')) => canon.push('、'),
                (Some(rooms), None) if piece.figure.is_letter() || rooms.named.is_none() => {}
                (Some(rooms), None) if piece.figure.digits() == rooms.digits => canon.push('、'),
                (Some(_), _) => canon.push('-'),
            }
            canon.push_str(piece.figure.as_str());
            if let Some(stem) = piece.stem {
                canon.push(stem);
            }
            if let Some(rooms) = &mut self.rooms {
                rooms.named = piece.mark.filter(|mark| *mark == Mark::Room).map(|_| Named).or(rooms.named);
            }
        }
        Ok(())
    }

    fn first_room(&mut self, piece: &Piece, canon: &mut Canon) -> Result<(), OutOfOrder> {
        canon.open(Level::Room)?;
        let room = piece.figure.as_str();
        let said_by_room = |floor: &Figure| {
            let rest = room.strip_prefix(floor.without_zeros());
            rest.is_some_and(|rest| rest.bytes().take_while(u8::is_ascii_digit).count() >= 2)
        };
        self.floor = self.floor.filter(|floor| !said_by_room(floor));
        self.write_floor(canon);
        self.rooms = Some(Rooms { digits: piece.figure.digits(), named: None });
        Ok(())
    }

    fn write_floor(&mut self, canon: &mut Canon) {
        if let Some(floor) = self.floor.take() {
            canon.push_str(floor.without_zeros());
            canon.push('楼');
        }
    }

    /// Writes what still waits.
    pub(super) fn close(&mut self, canon: &mut Canon) -> Result<(), OutOfOrder> {
        canon.open(Level::Room)?;
        self.write_floor(canon);
        if self.rooms.take().is_some() {
            canon.push('室');
        }
        Ok(())
    }

    /// Something stood behind the room: a number that follows is another room, or a part of it.
    pub(super) fn interrupt(&mut self) {
        if let Some(rooms) = &mut self.rooms {
            rooms.named = Some(Named);
        }
    }

    /// Whether a room has been read.
    pub(super) fn has_room(&self) -> bool {
        self.rooms.is_some()
    }
}
