//! DuckDB's C interface, found at run time: the only file of the workspace that may be unsafe.
//!
//! A library loaded at run time can only be called through pointers whose types we state, which no compiler verifies: hence the
//! unsafe code. It stays here, behind types that cannot be misused: a [`Database`] outlives what it lent, an [`Appender`] writes
//! only in the columns it was made for, a text lives as long as the row that shows it. The signatures are those of `duckdb.h`,
//! stable since its version 1.0.
#![allow(unsafe_code)]

use core::ffi::{CStr, c_char, c_void};
use core::ptr;
use std::ffi::CString;
use std::path::Path;
use std::rc::Rc;

/// A handle that only DuckDB reads.
type Handle = *mut c_void;

/// `duckdb_result`, which goes by value.
#[repr(C)]
#[derive(Clone, Copy)]
struct RawResult {
    deprecated_counts: [u64; 3],
    deprecated_pointers: [Handle; 2],
    internal: Handle,
}

/// `duckdb_string_t`: up to twelve bytes are here, longer texts elsewhere.
#[repr(C)]
#[derive(Clone, Copy)]
struct RawText {
    length: u32,
    prefix: [u8; 4],
    rest: [u8; 8],
}

const BOOLEAN: u32 = 1;
const INTEGER: u32 = 4;
const BIGINT: u32 = 5;
const HUGEINT: u32 = 16;
const VARCHAR: u32 = 17;

/// Declares the functions, their signatures, and how they are found.
macro_rules! functions {
    ($($name:ident: $symbol:literal = fn($($arg:ty),*) $(-> $out:ty)?;)+) => {
        struct Functions { $($name: unsafe extern "C" fn($($arg),*) $(-> $out)?,)+ }

        impl Functions {
            /// # Safety
            /// The library must be DuckDB's, whose functions have these signatures.
            unsafe fn of(library: &libloading::Library) -> Result<Self, libloading::Error> {
                // SAFETY: the symbols have these types in every DuckDB since 1.0.
                unsafe { Ok(Self { $($name: *library.get($symbol)?,)+ }) }
            }
        }
    };
}

functions! {
    library_version: b"duckdb_library_version\0" = fn() -> *const c_char;
    create_config: b"duckdb_create_config\0" = fn(*mut Handle) -> u32;
    set_config: b"duckdb_set_config\0" = fn(Handle, *const c_char, *const c_char) -> u32;
    destroy_config: b"duckdb_destroy_config\0" = fn(*mut Handle);
    open: b"duckdb_open_ext\0" = fn(*const c_char, *mut Handle, Handle, *mut *mut c_char) -> u32;
    close: b"duckdb_close\0" = fn(*mut Handle);
    connect: b"duckdb_connect\0" = fn(Handle, *mut Handle) -> u32;
    disconnect: b"duckdb_disconnect\0" = fn(*mut Handle);
    free: b"duckdb_free\0" = fn(Handle);
    query: b"duckdb_query\0" = fn(Handle, *const c_char, *mut RawResult) -> u32;
    destroy_result: b"duckdb_destroy_result\0" = fn(*mut RawResult);
    result_error: b"duckdb_result_error\0" = fn(*mut RawResult) -> *const c_char;
    fetch_chunk: b"duckdb_fetch_chunk\0" = fn(RawResult) -> Handle;
    appender_create: b"duckdb_appender_create\0" = fn(Handle, *const c_char, *const c_char, *mut Handle) -> u32;
    appender_error: b"duckdb_appender_error\0" = fn(Handle) -> *const c_char;
    appender_destroy: b"duckdb_appender_destroy\0" = fn(*mut Handle) -> u32;
    appender_close: b"duckdb_appender_close\0" = fn(Handle) -> u32;
    append_data_chunk: b"duckdb_append_data_chunk\0" = fn(Handle, Handle) -> u32;
    create_data_chunk: b"duckdb_create_data_chunk\0" = fn(*const Handle, u64) -> Handle;
    destroy_data_chunk: b"duckdb_destroy_data_chunk\0" = fn(*mut Handle);
    data_chunk_reset: b"duckdb_data_chunk_reset\0" = fn(Handle);
    data_chunk_set_size: b"duckdb_data_chunk_set_size\0" = fn(Handle, u64);
    data_chunk_get_size: b"duckdb_data_chunk_get_size\0" = fn(Handle) -> u64;
    data_chunk_get_column_count: b"duckdb_data_chunk_get_column_count\0" = fn(Handle) -> u64;
    data_chunk_get_vector: b"duckdb_data_chunk_get_vector\0" = fn(Handle, u64) -> Handle;
    vector_get_data: b"duckdb_vector_get_data\0" = fn(Handle) -> *mut c_void;
    vector_get_validity: b"duckdb_vector_get_validity\0" = fn(Handle) -> *mut u64;
    vector_ensure_validity_writable: b"duckdb_vector_ensure_validity_writable\0" = fn(Handle);
    vector_get_column_type: b"duckdb_vector_get_column_type\0" = fn(Handle) -> Handle;
    vector_assign_text: b"duckdb_vector_assign_string_element_len\0" = fn(Handle, u64, *const c_char, u64);
    vector_size: b"duckdb_vector_size\0" = fn() -> u64;
    create_logical_type: b"duckdb_create_logical_type\0" = fn(u32) -> Handle;
    destroy_logical_type: b"duckdb_destroy_logical_type\0" = fn(*mut Handle);
    get_type_id: b"duckdb_get_type_id\0" = fn(Handle) -> u32;
}

/// DuckDB's library. It is never unloaded: its threads may outlive what asked for them.
pub(super) struct Library {
    call: Functions,
    _kept: core::mem::ManuallyDrop<libloading::Library>,
}

impl Library {
    /// Loads it, after the library that it needs where it needs one.
    pub fn load(path: &Path, needed: Option<&Path>) -> Result<Rc<Self>, String> {
        if let Some(needed) = needed {
            let library = open(needed, true).map_err(why)?;
            core::mem::forget(library);
        }
        let library = open(path, false).map_err(why)?;
        // SAFETY: a library that has all these symbols is DuckDB's.
        let call = unsafe { Functions::of(&library) }.map_err(why)?;
        Ok(Rc::new(Self { call, _kept: core::mem::ManuallyDrop::new(library) }))
    }

    /// As DuckDB says it: `v1.5.0`.
    pub fn version(&self) -> String {
        // SAFETY: the text is static.
        unsafe { text((self.call.library_version)()) }
    }
}

/// What the system says.
fn why(error: libloading::Error) -> String {
    std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string)
}

#[cfg(unix)]
fn open(path: &Path, is_for_others: bool) -> Result<libloading::Library, libloading::Error> {
    use libloading::os::unix::{Library, RTLD_GLOBAL, RTLD_LAZY, RTLD_LOCAL};
    let scope = if is_for_others { RTLD_GLOBAL } else { RTLD_LOCAL };
    // SAFETY: the reader named this library, or it stands where libraries are installed: its initialisers are trusted like it.
    unsafe { Library::open(Some(path), RTLD_LAZY | scope).map(Into::into) }
}

#[cfg(not(unix))]
fn open(path: &Path, _is_for_others: bool) -> Result<libloading::Library, libloading::Error> {
    // SAFETY: the reader named this library, or it stands where libraries are installed: its initialisers are trusted like it.
    unsafe { libloading::Library::new(path) }
}

/// # Safety
/// Null, or a text that ends with a zero.
unsafe fn text(from: *const c_char) -> String {
    if from.is_null() {
        return String::new();
    }
    // SAFETY: as asked of the caller.
    unsafe { CStr::from_ptr(from) }.to_string_lossy().into_owned()
}

fn c_text(from: &str) -> Result<CString, String> {
    CString::new(from).map_err(|error| error.to_string())
}

/// A database in memory and one connection to it.
pub(super) struct Database {
    library: Rc<Library>,
    database: Handle,
    connection: Handle,
}

impl Database {
    /// Opens one with these settings.
    pub fn open(library: Rc<Library>, settings: &[(&str, String)]) -> Result<Self, String> {
        let call = &library.call;
        let mut config: Handle = ptr::null_mut();
        let mut opened = Self { database: ptr::null_mut(), connection: ptr::null_mut(), library: library.clone() };
        // SAFETY: the handles are made, used and destroyed as `duckdb.h` asks; texts end with a zero and outlive the calls.
        unsafe {
            if (call.create_config)(&raw mut config) != 0 {
                return Err("duckdb_create_config".to_owned());
            }
            let mut refused = None;
            for (name, value) in settings {
                let (key, value) = (c_text(name)?, c_text(value)?);
                if (call.set_config)(config, key.as_ptr(), value.as_ptr()) != 0 {
                    refused = Some((*name).to_owned());
                }
            }
            let mut why: *mut c_char = ptr::null_mut();
            let state = match refused {
                Some(_) => 1,
                None => (call.open)(c":memory:".as_ptr(), &raw mut opened.database, config, &raw mut why),
            };
            (call.destroy_config)(&raw mut config);
            if state != 0 {
                let said = text(why);
                if !why.is_null() {
                    (call.free)(why.cast());
                }
                return Err(refused.unwrap_or(said));
            }
            if (call.connect)(opened.database, &raw mut opened.connection) != 0 {
                return Err("duckdb_connect".to_owned());
            }
        }
        Ok(opened)
    }

    /// Runs statements that give nothing back.
    pub fn run(&self, sql: &str) -> Result<(), String> {
        self.result(sql).map(|_| ())
    }

    /// Runs a query, shows each row of its result until the function says no.
    pub fn query(&self, sql: &str, each: &mut dyn FnMut(&[Datum<'_>]) -> bool) -> Result<(), String> {
        let result = self.result(sql)?;
        while let Some(chunk) = result.next() {
            let vectors = chunk.vectors()?;
            let mut row = Vec::with_capacity(vectors.len());
            for rank in 0..chunk.size() {
                row.clear();
                for vector in &vectors {
                    row.push(vector.get(rank)?);
                }
                if !each(&row) {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn result(&self, sql: &str) -> Result<Answer<'_>, String> {
        let sql = c_text(sql)?;
        let empty = RawResult { deprecated_counts: [0; 3], deprecated_pointers: [ptr::null_mut(); 2], internal: ptr::null_mut() };
        let mut answer = Answer { database: self, raw: empty };
        let call = &self.library.call;
        // SAFETY: the connection is open; the result is destroyed by `Answer`, failed or not; the message is copied before.
        unsafe {
            match (call.query)(self.connection, sql.as_ptr(), &raw mut answer.raw) {
                0 => Ok(answer),
                _ => Err(text((call.result_error)(&raw mut answer.raw))),
            }
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // SAFETY: opened by us, closed once; null handles are left alone.
        unsafe {
            if !self.connection.is_null() {
                (self.library.call.disconnect)(&raw mut self.connection);
            }
            if !self.database.is_null() {
                (self.library.call.close)(&raw mut self.database);
            }
        }
    }
}

/// What a query gave.
struct Answer<'d> {
    database: &'d Database,
    raw: RawResult,
}

impl<'d> Answer<'d> {
    fn next(&self) -> Option<Chunk<'d>> {
        let library = &self.database.library;
        // SAFETY: the result lives; the chunk is destroyed by `Chunk`.
        let raw = unsafe { (library.call.fetch_chunk)(self.raw) };
        (!raw.is_null()).then_some(Chunk { call: &library.call, raw })
    }
}

impl Drop for Answer<'_> {
    fn drop(&mut self) {
        // SAFETY: destroyed once; a result that failed too.
        unsafe { (self.database.library.call.destroy_result)(&raw mut self.raw) }
    }
}

/// Some rows.
struct Chunk<'d> {
    call: &'d Functions,
    raw: Handle,
}

impl Chunk<'_> {
    fn size(&self) -> usize {
        // SAFETY: the chunk lives.
        usize::try_from(unsafe { (self.call.data_chunk_get_size)(self.raw) }).unwrap_or_default()
    }

    fn vectors(&self) -> Result<Vec<Vector<'_>>, String> {
        // SAFETY: the chunk lives as long as its vectors, whose data has as many cells as the chunk has rows.
        unsafe {
            let count = (self.call.data_chunk_get_column_count)(self.raw);
            let size = self.size();
            (0..count)
                .map(|column| {
                    let raw = (self.call.data_chunk_get_vector)(self.raw, column);
                    let mut logical = (self.call.vector_get_column_type)(raw);
                    let kind = (self.call.get_type_id)(logical);
                    (self.call.destroy_logical_type)(&raw mut logical);
                    if !matches!(kind, BOOLEAN | INTEGER | BIGINT | HUGEINT | VARCHAR) {
                        return Err(format!("a column of type {kind}"));
                    }
                    let data = (self.call.vector_get_data)(raw);
                    let validity = (self.call.vector_get_validity)(raw);
                    Ok(Vector { kind, size, data, validity, _chunk: core::marker::PhantomData })
                })
                .collect()
        }
    }
}

impl Drop for Chunk<'_> {
    fn drop(&mut self) {
        // SAFETY: destroyed once.
        unsafe { (self.call.destroy_data_chunk)(&raw mut self.raw) }
    }
}

/// A value that DuckDB gave.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Datum<'a> {
    Null,
    Truth(bool),
    Whole(i64),
    Text(&'a str),
}

/// A column of some rows.
struct Vector<'c> {
    kind: u32,
    size: usize,
    data: *const c_void,
    validity: *const u64,
    _chunk: core::marker::PhantomData<&'c ()>,
}

impl<'c> Vector<'c> {
    fn get(&self, row: usize) -> Result<Datum<'c>, String> {
        if row >= self.size {
            return Err("a row after the last".to_owned());
        }
        // SAFETY: the row is one of the chunk's; the kind says what its data are made of; texts live as long as the chunk.
        unsafe {
            if !self.validity.is_null() && (*self.validity.add(row / 64) >> (row % 64)) & 1 == 0 {
                return Ok(Datum::Null);
            }
            Ok(match self.kind {
                BOOLEAN => Datum::Truth(*self.data.cast::<u8>().add(row) != 0),
                INTEGER => Datum::Whole(i64::from(*self.data.cast::<i32>().add(row))),
                BIGINT => Datum::Whole(*self.data.cast::<i64>().add(row)),
                // Its lower half first; read in halves, as its place is aligned for them alone.
                HUGEINT => {
                    let halves = self.data.cast::<u64>().add(row * 2);
                    let whole = (i128::from((*halves.add(1)).cast_signed()) << 64) | i128::from(*halves);
                    Datum::Whole(i64::try_from(whole).map_err(|_| format!("{whole} does not fit 64 bits"))?)
                }
                _ => Datum::Text(said(&*self.data.cast::<RawText>().add(row))?),
            })
        }
    }
}

/// # Safety
/// A text of a vector that outlives the answer.
unsafe fn said<'c>(raw: *const RawText) -> Result<&'c str, String> {
    // SAFETY: up to twelve bytes stand right after the length; beyond, `rest` is the address of all of them.
    let bytes = unsafe {
        let length = usize::try_from((*raw).length).unwrap_or_default();
        let start: *const u8 = match length {
            0..=12 => (&raw const (*raw).prefix).cast(),
            _ => (&raw const (*raw).rest).cast::<*const u8>().read_unaligned(),
        };
        core::slice::from_raw_parts(start, length)
    };
    core::str::from_utf8(bytes).map_err(|error| error.to_string())
}

/// What a column that is loaded holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Truth,
    Whole,
    Text,
}

/// Loads rows into a table, by the thousand.
pub(super) struct Appender {
    database: Rc<Database>,
    appender: Handle,
    chunk: Handle,
    columns: Vec<Target>,
    row: u64,
    capacity: u64,
}

/// Where the cells of a column go.
struct Target {
    kind: Kind,
    vector: Handle,
    data: *mut c_void,
}

impl Appender {
    /// Of a table with columns of these kinds.
    pub fn new(database: Rc<Database>, table: &str, kinds: &[Kind]) -> Result<Self, String> {
        let table = c_text(table)?;
        let mut made = Self {
            appender: ptr::null_mut(),
            chunk: ptr::null_mut(),
            columns: Vec::new(),
            row: 0,
            capacity: 0,
            database: database.clone(),
        };
        let call = &database.library.call;
        // SAFETY: the connection is open; logical types are destroyed once the chunk is made; the rest by `drop`.
        unsafe {
            if (call.appender_create)(database.connection, ptr::null(), table.as_ptr(), &raw mut made.appender) != 0 {
                return Err(text((call.appender_error)(made.appender)));
            }
            let types = kinds.iter().map(|kind| match kind {
                Kind::Truth => BOOLEAN,
                Kind::Whole => BIGINT,
                Kind::Text => VARCHAR,
            });
            let mut types: Vec<Handle> = types.map(|kind| (call.create_logical_type)(kind)).collect();
            made.chunk = (call.create_data_chunk)(types.as_ptr(), u64::try_from(types.len()).unwrap_or_default());
            for one in &mut types {
                (call.destroy_logical_type)(one);
            }
            if made.chunk.is_null() {
                return Err("duckdb_create_data_chunk".to_owned());
            }
            made.capacity = (call.vector_size)();
        }
        made.columns = kinds.iter().map(|kind| Target { kind: *kind, vector: ptr::null_mut(), data: ptr::null_mut() }).collect();
        made.find();
        Ok(made)
    }

    /// Where the cells go, which a reset may change.
    fn find(&mut self) {
        let call = &self.database.library.call;
        for (rank, target) in (0..).zip(&mut self.columns) {
            // SAFETY: the chunk has as many columns; the bits of absent cells are made for each chunk.
            unsafe {
                target.vector = (call.data_chunk_get_vector)(self.chunk, rank);
                target.data = (call.vector_get_data)(target.vector);
            }
        }
    }

    /// The value of a column of the row being written, of the kind of that column or null. Each column must be given one.
    pub fn put(&mut self, column: usize, value: Datum<'_>) -> Result<(), String> {
        let call = &self.database.library.call;
        let at = usize::try_from(self.row).unwrap_or_default();
        let target = self.columns.get(column).ok_or("a value for a column that the table does not have")?;
        // SAFETY: `row` is below the capacity of the chunk, and each kind of column is written as the type it was made with.
        unsafe {
            match (target.kind, value) {
                (_, Datum::Null) => {
                    (call.vector_ensure_validity_writable)(target.vector);
                    let bits = (call.vector_get_validity)(target.vector).add(at / 64);
                    *bits &= !(1_u64 << (at % 64));
                }
                (Kind::Truth, Datum::Truth(value)) => *target.data.cast::<u8>().add(at) = u8::from(value),
                (Kind::Whole, Datum::Whole(value)) => *target.data.cast::<i64>().add(at) = value,
                (Kind::Text, Datum::Text(value)) => {
                    let length = u64::try_from(value.len()).unwrap_or_default();
                    (call.vector_assign_text)(target.vector, self.row, value.as_ptr().cast(), length);
                }
                _ => return Err("a value of another type than its column".to_owned()),
            }
        }
        Ok(())
    }

    /// The row is whole.
    pub fn end_row(&mut self) -> Result<(), String> {
        self.row += 1;
        if self.row == self.capacity { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), String> {
        let call = &self.database.library.call;
        // SAFETY: the first `row` rows of the chunk are written; a chunk is copied when it is appended, then emptied.
        unsafe {
            (call.data_chunk_set_size)(self.chunk, self.row);
            if (call.append_data_chunk)(self.appender, self.chunk) != 0 {
                return Err(text((call.appender_error)(self.appender)));
            }
            (call.data_chunk_reset)(self.chunk);
        }
        self.row = 0;
        self.find();
        Ok(())
    }

    /// Writes what is left; the table has all the rows then.
    pub fn finish(mut self) -> Result<(), String> {
        self.flush()?;
        let call = &self.database.library.call;
        // SAFETY: the appender is open; it is destroyed by `drop`.
        match unsafe { (call.appender_close)(self.appender) } {
            0 => Ok(()),
            // SAFETY: the message lives as long as the appender.
            _ => Err(unsafe { text((call.appender_error)(self.appender)) }),
        }
    }
}

impl Drop for Appender {
    fn drop(&mut self) {
        let call = &self.database.library.call;
        // SAFETY: each is destroyed once; an appender that was not finished leaves its rows or not, the table is not read.
        unsafe {
            if !self.chunk.is_null() {
                (call.destroy_data_chunk)(&raw mut self.chunk);
            }
            if !self.appender.is_null() {
                (call.appender_destroy)(&raw mut self.appender);
            }
        }
    }
}
