//! Walks over the tags of an XML part without building anything: to measure it before the parser sees it, and to pick the
//! few attributes that the parser does not give out.

use std::io::{self, Read};

/// Bytes read at a time.
const CHUNK: usize = 64 << 10;

/// What walks over a part.
pub(super) trait Visitor {
    /// A tag, without its angle brackets: `c r="A1"`, `/c`, `si/`, `?xml …`.
    fn tag(&mut self, tag: Tag<'_>);
}

impl<F: FnMut(Tag<'_>)> Visitor for F {
    fn tag(&mut self, tag: Tag<'_>) {
        self(tag);
    }
}

/// Why the walk ended early.
#[derive(Debug)]
pub(super) enum Stop {
    /// Reading failed.
    Io(io::Error),
    /// A text or tag is longer than allowed; its length so far.
    TooLong(u64),
    /// More bytes came than allowed.
    TooMany(u64),
}

/// What is allowed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowed {
    /// Bytes of the part.
    pub(super) bytes: u64,
    /// Bytes between two angle brackets.
    pub(super) text: u64,
}

/// Reads to the end without looking.
pub(super) fn measure(reader: &mut dyn Read, allowed: Allowed) -> Result<(), Stop> {
    let counted = io::copy(&mut reader.take(allowed.bytes + 1), &mut io::sink()).map_err(Stop::Io)?;
    if counted > allowed.bytes { Err(Stop::TooMany(counted)) } else { Ok(()) }
}

/// Walks over a part to its end.
pub(super) fn walk(reader: &mut dyn Read, allowed: Allowed, visitor: &mut dyn Visitor) -> Result<(), Stop> {
    let mut walker = Walker { allowed, run: 0, in_tag: None, tag: Vec::new() };
    let mut chunk = vec![0; CHUNK];
    let mut total = 0;
    loop {
        let read = match reader.read(&mut chunk) {
            Ok(0) => return Ok(()),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Stop::Io(error)),
        };
        total += read as u64;
        if total > allowed.bytes {
            return Err(Stop::TooMany(total));
        }
        walker.chunk(&chunk[..read], visitor)?;
    }
}

/// Where in a tag the walk is.
#[derive(Clone, Copy, Debug)]
enum Inside {
    /// Nothing of the tag was seen yet.
    Begin,
    /// Among names.
    Names,
    /// In an attribute's value that this byte ends.
    Value(u8),
    /// In a comment or declaration, where quotation marks mean nothing.
    Aside,
}

struct Walker {
    allowed: Allowed,
    /// Bytes of text since the last tag.
    run: u64,
    in_tag: Option<Inside>,
    /// The part of a tag that stood at the end of the chunk before.
    tag: Vec<u8>,
}

impl Walker {
    fn chunk(&mut self, mut bytes: &[u8], visitor: &mut dyn Visitor) -> Result<(), Stop> {
        while !bytes.is_empty() {
            bytes = match self.in_tag {
                None => self.text(bytes)?,
                Some(inside) => self.within(inside, bytes, visitor)?,
            };
        }
        Ok(())
    }

    /// Goes on to the next tag.
    fn text<'b>(&mut self, bytes: &'b [u8]) -> Result<&'b [u8], Stop> {
        let at = bytes.iter().position(|byte| *byte == b'<');
        self.run += at.unwrap_or(bytes.len()) as u64;
        if self.run > self.allowed.text {
            return Err(Stop::TooLong(self.run));
        }
        let Some(at) = at else { return Ok(&[]) };
        self.run = 0;
        self.in_tag = Some(Inside::Begin);
        Ok(&bytes[at + 1..])
    }

    /// Goes on to the end of the tag.
    fn within<'b>(
        &mut self,
        mut inside: Inside,
        bytes: &'b [u8],
        visitor: &mut dyn Visitor,
    ) -> Result<&'b [u8], Stop> {
        for (at, byte) in bytes.iter().enumerate() {
            inside = match (inside, byte) {
                (Inside::Begin | Inside::Names | Inside::Aside, b'>') => {
                    self.give(&bytes[..at], visitor);
                    return Ok(&bytes[at + 1..]);
                }
                (Inside::Begin, b'!' | b'?') => Inside::Aside,
                (Inside::Names, b'"' | b'\'') => Inside::Value(*byte),
                (Inside::Value(end), byte) if *byte == end => Inside::Names,
                (Inside::Begin, _) => Inside::Names,
                (same, _) => same,
            };
        }
        self.in_tag = Some(inside);
        self.tag.extend_from_slice(bytes);
        let length = self.tag.len() as u64;
        if length > self.allowed.text { Err(Stop::TooLong(length)) } else { Ok(&[]) }
    }

    fn give(&mut self, end: &[u8], visitor: &mut dyn Visitor) {
        self.in_tag = None;
        if self.tag.is_empty() {
            visitor.tag(Tag(end));
        } else {
            self.tag.extend_from_slice(end);
            visitor.tag(Tag(&self.tag));
            self.tag.clear();
        }
    }
}

/// One tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'a>(&'a [u8]);

impl<'a> Tag<'a> {
    /// The name with its prefix: `table:table-row`.
    pub(super) fn full_name(self) -> &'a [u8] {
        let text = self.0.strip_prefix(b"/").unwrap_or(self.0);
        let end = text.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'/');
        &text[..end.unwrap_or(text.len())]
    }

    /// The name without its prefix.
    pub(super) fn name(self) -> &'a [u8] {
        local(self.full_name())
    }

    /// Whether an element begins here.
    pub(super) fn opens(self) -> bool {
        !matches!(self.0.first(), None | Some(b'/' | b'!' | b'?'))
    }

    /// Whether an element ends here.
    pub(super) fn closes(self) -> bool {
        self.0.first() == Some(&b'/') || (self.opens() && self.0.last() == Some(&b'/'))
    }

    /// The value of an attribute, prefix left out, as it stands there; `None` if it is not there or not UTF-8.
    pub(super) fn attribute(self, name: &str) -> Option<&'a str> {
        let mut rest = &self.0[self.full_name().len()..];
        loop {
            let equals = rest.iter().position(|byte| *byte == b'=')?;
            let key = rest[..equals].trim_ascii();
            let value = rest[equals + 1..].trim_ascii_start();
            let (quote, value) = value.split_first()?;
            let end = value.iter().position(|byte| byte == quote)?;
            if local(key) == name.as_bytes() {
                return std::str::from_utf8(&value[..end]).ok();
            }
            rest = &value[end + 1..];
        }
    }

    /// The value of an attribute that is a whole number.
    pub(super) fn number(self, name: &str) -> Option<u64> {
        self.attribute(name)?.trim().parse().ok()
    }
}

fn local(name: &[u8]) -> &[u8] {
    name.iter().rposition(|byte| *byte == b':').map_or(name, |at| &name[at + 1..])
}

/// Checks that every element that begins also ends, in the right order: the parser waits for ends that never come.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    /// Names of the open elements, one behind the other.
    names: Vec<u8>,
    /// Where each of them begins.
    begins: Vec<usize>,
    broken: bool,
}

impl Nesting {
    /// Elements inside each other at most.
    const DEPTH: usize = 256;

    pub(super) fn tag(&mut self, tag: Tag<'_>) {
        if tag.opens() {
            self.begins.push(self.names.len());
            self.names.extend_from_slice(tag.full_name());
            self.broken |= self.begins.len() > Self::DEPTH;
        }
        if tag.closes() {
            let begin = self.begins.pop();
            self.broken |= begin.is_none_or(|begin| &self.names[begin..] != tag.full_name());
            self.names.truncate(begin.unwrap_or(0));
        }
        if self.broken {
            self.names.clear();
            self.begins.clear();
        }
    }

    /// Whether all that began has ended, in order.
    pub(super) fn is_whole(&self) -> bool {
        !self.broken && self.begins.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Allowed = Allowed { bytes: 1 << 20, text: 1 << 10 };

    /// Hands out one byte at a time.
    struct Drip<'a>(&'a [u8]);

    impl Read for Drip<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.0.len().min(buffer.len()).min(1);
            buffer[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    #[test]
    fn tags_and_attributes_are_found_however_they_are_cut() {
        let xml = br#"<?xml version="1.0"?><a x = 'it"s' r:id="3"><x:mergeCell ref="A1:B2"/>text<b t="a>b"></b></a>"#;
        for reader in [&mut &xml[..] as &mut dyn Read, &mut Drip(xml)] {
            let mut seen = Vec::new();
            walk(reader, ALL, &mut |tag: Tag<'_>| {
                let name = String::from_utf8(tag.name().to_vec()).unwrap();
                let value = tag.attribute("ref").or(tag.attribute("id")).or(tag.attribute("t"));
                seen.push((name, tag.opens(), tag.closes(), value.map(str::to_owned)));
            })
            .unwrap();
            let expected = [
                ("?xml", false, false, None),
                ("a", true, false, Some("3")),
                ("mergeCell", true, true, Some("A1:B2")),
                ("b", true, false, Some("a>b")),
                ("b", false, true, None),
                ("a", false, true, None),
            ];
            let expected: Vec<_> = expected
                .iter()
                .map(|(name, opens, closes, value)| {
                    ((*name).to_owned(), *opens, *closes, value.map(str::to_owned))
                })
                .collect();
            assert_eq!(seen, expected);
        }
    }

    #[test]
    fn what_is_too_long_stops_the_walk() {
        let nothing = &mut |_: Tag<'_>| {};
        let text = format!("<a>{}</a>", "x".repeat(2000));
        assert!(matches!(walk(&mut text.as_bytes(), ALL, nothing), Err(Stop::TooLong(_))));
        let tag = format!("<a b='{}'/>", "x".repeat(70_000));
        assert!(matches!(walk(&mut tag.as_bytes(), ALL, nothing), Err(Stop::TooLong(_))));
        let few = Allowed { bytes: 5, ..ALL };
        assert!(matches!(walk(&mut &b"<a></a>"[..], few, nothing), Err(Stop::TooMany(_))));
        assert!(matches!(measure(&mut &b"<a></a>"[..], few), Err(Stop::TooMany(6))));
        assert!(measure(&mut &b"<a/>"[..], few).is_ok());
    }

    #[test]
    fn nesting_must_be_whole() {
        let whole = |xml: &str| {
            let mut nesting = Nesting::default();
            walk(&mut xml.as_bytes(), ALL, &mut |tag: Tag<'_>| nesting.tag(tag)).unwrap();
            nesting.is_whole()
        };
        assert!(whole("<?xml?><!-- a > b --><a><b/><c></c></a>"));
        for broken in ["<a><b></a>", "<a>", "</a>", "<a></b>", "<a></a></a>", &"<a>".repeat(300)] {
            assert!(!whole(broken), "{broken}");
        }
    }
}
