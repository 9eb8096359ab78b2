//! Draws: what was frozen and what came of it.

use mask_alloc::domain::household::HouseholdId;
use mask_alloc::store::{
    ActId, ActKind, DrawId, DrawPlace, DrawResult, NewAct, NewDraw, Registry, Selection, StoredDraw,
    Transaction,
};

use crate::fixture::{change, day, refused, settled};

fn act(transaction: &mut dyn Transaction, kind: ActKind) -> ActId {
    let act = NewAct { kind, batch: None, undoes: None, reason: String::new(), by: "李".into(), on: day(5) };
    transaction.add_act(&act).unwrap()
}

fn draw(act: ActId) -> NewDraw {
    NewDraw {
        act,
        week: Some("2020-W06".parse().unwrap()),
        round: Some(1),
        about: "口罩".into(),
        secret: "00ff".into(),
    }
}

fn place(line: u32, household: Option<u32>) -> DrawPlace {
    DrawPlace {
        line,
        household: household.map(HouseholdId),
        key: format!("310106021013-{line:04}"),
        entry: format!("{line:064x}"),
        want: 5,
        weight: u32::MAX,
        group: "甲".into(),
        area: String::new(),
        place: None,
    }
}

fn places(registry: &mut dyn Registry, draw: u32) -> Vec<DrawPlace> {
    let mut found = Vec::new();
    registry.draw_places(DrawId(draw), &mut |place| found.push(place)).unwrap();
    found
}

pub(crate) fn every_field_of_a_draw_survives(registry: &mut dyn Registry) {
    settled(registry);
    let mut acts = Vec::new();
    change(registry, |t| {
        let announce = act(t, ActKind::Announce);
        assert_eq!(t.add_draw(&draw(announce)).unwrap(), DrawId(1));
        t.add_draw_places(DrawId(1), &[place(2, None), place(1, Some(1))]).unwrap();
        t.set_announcement(DrawId(1), "announced").unwrap();
        let other = NewDraw { week: None, round: None, ..draw(announce) };
        assert_eq!(t.add_draw(&other).unwrap(), DrawId(2));
        acts.push(announce);
    });
    assert_eq!(places(registry, 1), [place(1, Some(1)), place(2, None)]);
    assert_eq!(places(registry, 2), []);
    change(registry, |t| {
        let ran = act(t, ActKind::Draw);
        let result = DrawResult { act: ran, text: "drawn".into() };
        t.finish_draw(DrawId(1), &result, &[2, 1]).unwrap();
        acts.push(ran);
    });
    let drawn =
        [DrawPlace { place: Some(2), ..place(1, Some(1)) }, DrawPlace { place: Some(1), ..place(2, None) }];
    assert_eq!(places(registry, 1), drawn);
    let result = Some(DrawResult { act: acts[1], text: "drawn".into() });
    let one = StoredDraw { id: DrawId(1), head: draw(acts[0]), announcement: "announced".into(), result };
    let head = NewDraw { week: None, round: None, ..draw(acts[0]) };
    let other = StoredDraw { id: DrawId(2), head, announcement: String::new(), result: None };
    assert_eq!(registry.draws().unwrap(), [one, other]);
}

pub(crate) fn a_draw_has_one_result(registry: &mut dyn Registry) {
    settled(registry);
    let result = DrawResult { act: ActId(1), text: String::new() };
    change(registry, |t| {
        let announce = act(t, ActKind::Announce);
        t.add_draw(&draw(announce)).unwrap();
        t.add_draw_places(DrawId(1), &[place(1, None)]).unwrap();
        t.finish_draw(DrawId(1), &result, &[1]).unwrap();
    });
    refused(registry, |t| t.finish_draw(DrawId(1), &result, &[1]));
}

pub(crate) fn what_a_draw_refers_to_must_exist(registry: &mut dyn Registry) {
    settled(registry);
    change(registry, |t| {
        let announce = act(t, ActKind::Announce);
        t.add_draw(&draw(announce)).unwrap();
        t.add_draw_places(DrawId(1), &[place(1, None)]).unwrap();
    });
    let result = DrawResult { act: ActId(1), text: String::new() };
    refused(registry, |t| t.add_draw(&draw(ActId(9))).map(|_| ()));
    refused(registry, |t| t.add_draw_places(DrawId(9), &[place(1, None)]));
    refused(registry, |t| t.add_draw_places(DrawId(1), &[place(2, Some(9_999))]));
    refused(registry, |t| t.add_draw_places(DrawId(1), &[place(1, None)]));
    refused(registry, |t| t.set_announcement(DrawId(9), ""));
    refused(registry, |t| t.finish_draw(DrawId(9), &result, &[]));
    refused(registry, |t| t.finish_draw(DrawId(1), &DrawResult { act: ActId(9), ..result.clone() }, &[]));
    refused(registry, |t| t.finish_draw(DrawId(1), &result, &[2]));
}

pub(crate) fn a_household_in_a_draw_can_go(registry: &mut dyn Registry) {
    settled(registry);
    let mut people = Vec::new();
    let mut each =
        |person: mask_alloc::domain::person::Person| people.push((person.household, person.ordinal));
    registry.persons(Selection::All, &mut each).unwrap();
    people.retain(|(household, _)| *household == HouseholdId(1));
    change(registry, |t| {
        let announce = act(t, ActKind::Announce);
        t.add_draw(&draw(announce)).unwrap();
        t.add_draw_places(DrawId(1), &[place(1, Some(1))]).unwrap();
        t.remove_persons(&people).unwrap();
        t.remove_households(&[HouseholdId(1)]).unwrap();
    });
    assert_eq!(places(registry, 1), [place(1, None)]);
}
