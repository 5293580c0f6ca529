//! Where a page stands in its site, and the way from it to every other.

use super::parts::Doc;
use crate::edition::{Edition, other};
use social_core::resolve::{Entity, EntityId};
use social_core::words::Lang;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What stands where in a site of one language.
#[derive(Default)]
pub(crate) struct Site {
    /// The page of each declaration.
    pub files: BTreeMap<EntityId, String>,
    /// The page of each section and figure.
    pub sections: BTreeMap<String, String>,
    /// The pages that have something to show, in the order of reading.
    pub docs: Vec<&'static Doc>,
    /// Files that go with the pages.
    pub attached: RefCell<BTreeMap<String, String>>,
}

/// Home.
pub(crate) const HOME: &str = "index.html";

impl Site {
    /// The page where a declaration or a group stands.
    pub fn file_of(&self, entity: Entity<'_>) -> &str {
        let root = std::iter::successors(Some(entity), |entity| entity.parent()).last();
        root.and_then(|root| self.files.get(&root.id())).map_or(HOME, String::as_str)
    }
}

/// A page of a site.
#[derive(Clone)]
pub(crate) struct Standing {
    /// The site.
    pub site: Rc<Site>,
    /// The page, from the folder of its language.
    pub file: String,
}

impl Standing {
    /// A page of a site, by its file.
    pub fn new(site: &Rc<Site>, file: &str) -> Self {
        Self { site: site.clone(), file: file.to_owned() }
    }

    /// A file of the same language, as an address from this page.
    pub fn to_file(&self, file: &str) -> String {
        if let (Some((here, _)), Some((there, name))) = (self.file.split_once('/'), file.split_once('/'))
            && here == there
        {
            return name.to_owned();
        }
        format!("{}{file}", self.up())
    }

    /// An element of a page, as an address from this page.
    pub fn to(&self, file: &str, id: &str) -> String {
        if file == self.file { format!("#{id}") } else { format!("{}#{id}", self.to_file(file)) }
    }

    /// A section or a figure, wherever it stands.
    pub fn to_section(&self, id: &str) -> String {
        match self.site.sections.get(id) {
            Some(file) => self.to(file, id),
            // Nowhere in this code: what leads there leads home.
            None => self.to_file(HOME),
        }
    }

    /// Puts a file beside the pages, and says its address. The same name with other content gets another name.
    pub fn attach(&self, name: &str, content: &str) -> String {
        let mut attached = self.site.attached.borrow_mut();
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "txt"));
        let names = std::iter::once(format!("figures/{name}")).chain((2..).map(|n| format!("figures/{stem}-{n}.{extension}")));
        for path in names {
            match attached.get(&path) {
                Some(there) if there != content => continue,
                Some(_) => {}
                None => drop(attached.insert(path.clone(), content.to_owned())),
            }
            return self.to_file(&path);
        }
        String::new()
    }

    /// From this page to the folder of its language.
    fn up(&self) -> String {
        "../".repeat(self.file.matches('/').count())
    }

    /// From this page to the folder of the whole site.
    pub fn root(&self, lang: Lang, edition: &Edition<'_>) -> String {
        let is_inside = edition.beside.is_some_and(|main| main != lang);
        format!("{}{}", self.up(), if is_inside { "../" } else { "" })
    }

    /// From this page to the same in the other language.
    pub fn other(&self, lang: Lang, edition: &Edition<'_>) -> String {
        let is_main = edition.beside == Some(lang);
        let folder = if is_main { format!("{}/", other(lang).tag()) } else { String::new() };
        format!("{}{folder}{}", self.root(lang, edition), self.file)
    }
}
