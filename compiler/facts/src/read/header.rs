//! The columns of a source that has a header, and those of a register: matched by name, else by title or alias.

use super::bytes;
use super::fault::Faults;
use super::locate::Location;
use super::raw::Stretch;
use super::table::Asked;
use social_core::checks::s7_reading as rooms;
use social_core::finding::Severity;
use social_core::words::nearest;

/// The header of a source.
pub(super) struct Header<'h> {
    pub names: &'h [String],
    /// Where a name stands; the whole header, past the last one.
    pub stretch: &'h dyn Fn(usize) -> Option<Stretch>,
    pub location: &'h Location,
}

impl Header<'_> {
    fn name(&self, at: usize) -> &str {
        self.names.get(at).map(String::as_str).unwrap_or_default()
    }

    fn places(&self, is: impl Fn(&str) -> bool) -> Vec<usize> {
        (0..self.names.len()).filter(|at| is(self.name(*at))).collect()
    }
}

/// Where each column asked for stands in a header. Those that are not there, that are there twice, and names that could be
/// several, are told; so is a name that nobody reads, when it is asked for.
pub(super) fn matched(header: &Header<'_>, asked: &[Option<Asked>], is_thorough: bool, faults: &mut Faults<'_>) -> Vec<Option<usize>> {
    let by_name = |asked: &Asked| header.places(|name| asked.is(name));
    let mut known: Vec<Vec<usize>> = asked.iter().map(|asked| asked.as_ref().map(by_name).unwrap_or_default()).collect();
    let mut is_told = vec![false; asked.len()];
    let mut ambiguous = Vec::new();
    for (at, owners) in titled(header, asked, &known) {
        match owners.as_slice() {
            [] => {}
            [one] => known.get_mut(*one).into_iter().for_each(|places| places.push(at)),
            [first, second, ..] => {
                let name_of = |rank: &usize| asked.get(*rank).and_then(Option::as_ref).map_or("", |asked| &asked.column);
                let columns = (name_of(first), name_of(second));
                let name = bytes::shown(header.name(at));
                faults.whole((header.stretch)(at), |spot| rooms::ambiguous_column::two_columns(spot, &name, columns));
                is_told.iter_mut().enumerate().for_each(|(rank, told)| *told |= owners.contains(&rank));
                ambiguous.push(at);
            }
        }
    }
    let is_free = |at: &usize| !ambiguous.contains(at) && !known.iter().any(|places| places.contains(at));
    let free: Vec<&str> = (0..header.names.len()).filter(is_free).map(|at| header.name(at)).collect();
    for ((asked, places), is_told) in asked.iter().zip(&known).zip(&is_told) {
        let Some(asked) = asked else { continue };
        match places.as_slice() {
            [] if !*is_told => missing(header, asked, &free, faults),
            [first, second, ..] => twice(header, asked, (*first, *second), faults),
            _ => {}
        }
    }
    if is_thorough {
        for at in (0..header.names.len()).filter(is_free) {
            faults.whole((header.stretch)(at), |spot| rooms::unread_column::finding(spot, &bytes::shown(header.name(at))));
        }
    }
    known.into_iter().map(|places| if let [one] = places.as_slice() { Some(*one) } else { None }).collect()
}

/// Names of the header that are no column's, and the columns without a name in the header that have them as titles or aliases.
fn titled(header: &Header<'_>, asked: &[Option<Asked>], known: &[Vec<usize>]) -> Vec<(usize, Vec<usize>)> {
    let lost: Vec<(usize, &Asked)> = asked
        .iter()
        .zip(known)
        .enumerate()
        .filter(|(_, (_, places))| places.is_empty())
        .filter_map(|(rank, (asked, _))| Some((rank, asked.as_ref()?)))
        .collect();
    let free = (0..header.names.len()).filter(|at| !known.iter().any(|places| places.contains(at)));
    let owners = |at: usize| lost.iter().filter(|(_, asked)| asked.may_be(header.name(at))).map(|(rank, _)| *rank).collect();
    free.map(|at| (at, owners(at))).collect()
}

fn missing(header: &Header<'_>, asked: &Asked, free: &[&str], faults: &mut Faults<'_>) {
    let near = nearest(&asked.name, free.iter().copied());
    let shows = (header.stretch)(header.names.len()).or_else(|| (header.stretch)(0));
    faults.whole(shows, |spot| {
        let finding = rooms::missing_column::finding(spot, &asked.column, &header.location.shown, near);
        if asked.is_optional { finding.severity(Severity::Warning) } else { finding }
    });
}

fn twice(header: &Header<'_>, asked: &Asked, (first, second): (usize, usize), faults: &mut Faults<'_>) {
    let (shows, name) = ((header.stretch)(second), header.name(second));
    if asked.is(name) {
        faults.whole(shows, |spot| rooms::repeated_column::finding(spot, name, &header.location.shown));
    } else {
        let names = (bytes::shown(header.name(first)), bytes::shown(name));
        faults.whole(shows, |spot| rooms::ambiguous_column::two_names(spot, &asked.column, (&names.0, &names.1)));
    }
}
