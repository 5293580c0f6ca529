//! A text seen through a window that moves: what is read of it and not yet understood.

use super::bytes::read_some;
use std::io::{self, Read};

/// A row larger than this is none: a quote or a brace never closes.
pub(super) const MAX_RECORD: usize = 32 << 20;

/// How much is read at a time, once what was read first is understood: most files are small.
const CHUNK: usize = 256 << 10;
const FIRST: usize = 16 << 10;

/// The bytes from `at` to `filled` are read and not yet understood.
pub(super) struct Window {
    input: Box<dyn Read + Send>,
    bytes: Vec<u8>,
    /// Where the next record starts.
    pub at: usize,
    filled: usize,
    /// Whether nothing more can be read.
    pub is_done: bool,
    before: u64,
}

impl Window {
    /// A window on a text, at its start.
    pub fn open(input: Box<dyn Read + Send>) -> io::Result<Self> {
        let mut window = Self { input, bytes: vec![0; FIRST], at: 0, filled: 0, is_done: false, before: 0 };
        window.fill()?;
        Ok(window)
    }

    /// Everything read: places in it are places in the window.
    pub fn text(&self) -> &[u8] {
        self.bytes.get(..self.filled).unwrap_or_default()
    }

    /// What is not yet understood.
    pub fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..self.filled).unwrap_or_default()
    }

    /// Whether everything is read and understood.
    pub fn is_over(&self) -> bool {
        self.is_done && self.at >= self.filled
    }

    /// Whether a record that is not whole yet is larger than any.
    pub fn is_too_large(&self) -> bool {
        self.filled - self.at > MAX_RECORD
    }

    /// Bytes of the text before a place of the window.
    pub fn offset(&self, at: usize) -> u64 {
        self.before + at as u64
    }

    /// Reads more. What is not understood moves to the front: places in the window change.
    pub fn fill(&mut self) -> io::Result<()> {
        if self.at > 0 {
            self.bytes.copy_within(self.at..self.filled, 0);
            self.before += self.at as u64;
            self.filled -= self.at;
            self.at = 0;
        }
        let is_first = self.before == 0 && self.filled == 0;
        if !is_first && self.bytes.len() - self.filled < CHUNK / 2 {
            self.bytes.resize((self.bytes.len() * 2).max(CHUNK), 0);
        }
        let room = self.bytes.get_mut(self.filled..).unwrap_or_default();
        let size = room.len();
        let read = read_some(&mut self.input, room)?;
        self.is_done = read < size;
        self.filled += read;
        Ok(())
    }
}
