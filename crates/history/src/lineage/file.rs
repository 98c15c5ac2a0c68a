//! Histories in a file.

use std::collections::BTreeMap;

use super::squash::Slot;
use super::{
    DatabaseLine, History, Note, ParentKind, Snapshot, SnapshotId, TableParent, TablePlace,
};
use crate::file::{FileError, Reader, Writer};
use crate::{Catalog, ChangeCounts, TableId};

impl History {
    /// Writes all snapshots and databases.
    pub fn write(&self, writer: &mut Writer) {
        writer.count(self.snapshots.len());
        for slot in &self.snapshots {
            match slot {
                // No snapshot has the number 0.
                Slot::Kept(snapshot) => {
                    writer.number(0);
                    write_snapshot(snapshot, writer);
                }
                Slot::Squashed(into) => writer.number(into.0),
            }
        }
        writer.count(self.databases.len());
        for (name, line) in &self.databases {
            writer.text(name);
            line.write(writer);
        }
        writer.number(self.next_table_id.0);
    }

    /// Reads what [`History::write`] wrote.
    ///
    /// # Errors
    /// When the bytes end, or make no sense.
    pub fn read(reader: &mut Reader<'_>) -> Result<History, FileError> {
        let count = reader.count()?;
        let mut history = History::default();
        for number in 1..=count as u64 {
            let id = SnapshotId(number);
            match reader.number()? {
                0 => {
                    let snapshot = read_snapshot(reader, id)?;
                    history.push_kept(snapshot);
                }
                into if into > number && into <= count as u64 => {
                    history.snapshots.push(Slot::Squashed(SnapshotId(into)));
                }
                _ => {
                    return Err(FileError::Senseless(
                        "a snapshot squashed into an older one",
                    ));
                }
            }
        }
        let databases = reader.list(|reader| {
            let name = reader.text()?;
            Ok((name, DatabaseLine::read(reader, &history)?))
        })?;
        history.databases = BTreeMap::from_iter(databases);
        history.next_table_id = TableId(reader.number()?);
        Ok(history)
    }
}

impl DatabaseLine {
    /// Writes which snapshots it has.
    pub fn write(&self, writer: &mut Writer) {
        writer.number(self.first.0);
        writer.number(self.head.0);
        writer.number(self.fork_point.map_or(0, |point| point.0));
    }

    /// Reads what [`DatabaseLine::write`] wrote; its snapshots must be among those of the history.
    ///
    /// # Errors
    /// When the bytes end, or make no sense.
    pub fn read(reader: &mut Reader<'_>, history: &History) -> Result<DatabaseLine, FileError> {
        let known = |id: SnapshotId| match history.snapshot(id) {
            Some(_) => Ok(id),
            None => Err(FileError::Senseless("a snapshot that is not there")),
        };
        let first = known(SnapshotId(reader.number()?))?;
        let head = known(SnapshotId(reader.number()?))?;
        let fork_point = match reader.number()? {
            0 => None,
            number => Some(known(SnapshotId(number))?),
        };
        Ok(DatabaseLine {
            first,
            head,
            fork_point,
        })
    }
}

fn write_snapshot(snapshot: &Snapshot, writer: &mut Writer) {
    writer.text(&snapshot.database);
    writer.count(snapshot.parents.len());
    for parent in &snapshot.parents {
        writer.number(parent.0);
    }
    writer.number(snapshot.replaced.map_or(0, |replaced| replaced.0));
    write_note(&snapshot.note, writer);
    snapshot.catalog.write(writer);
    writer.count(snapshot.table_parents.len());
    for parent in &snapshot.table_parents {
        writer.number(parent.table.0);
        writer.number(parent.parent.snapshot.0);
        writer.number(parent.parent.table.0);
        writer.flag(parent.kind == ParentKind::Merge);
    }
    writer.number(snapshot.squashed);
    writer.number(snapshot.next_table_id.0);
}

fn read_snapshot(reader: &mut Reader<'_>, id: SnapshotId) -> Result<Snapshot, FileError> {
    // Walks over the past rely on parents being older.
    let older = |number: u64| match number < id.0 {
        true => Ok(SnapshotId(number)),
        false => Err(FileError::Senseless("a snapshot younger than its child")),
    };
    Ok(Snapshot {
        id,
        database: reader.text()?,
        parents: reader.list(|reader| older(reader.number()?))?,
        replaced: match reader.number()? {
            0 => None,
            number => Some(older(number)?),
        },
        note: read_note(reader)?,
        catalog: Catalog::read(reader)?,
        table_parents: reader.list(|reader| {
            Ok(TableParent {
                table: TableId(reader.number()?),
                parent: TablePlace {
                    snapshot: older(reader.number()?)?,
                    table: TableId(reader.number()?),
                },
                kind: match reader.flag()? {
                    false => ParentKind::Fork,
                    true => ParentKind::Merge,
                },
            })
        })?,
        squashed: reader.number()?,
        weight: 0,
        next_table_id: TableId(reader.number()?),
    })
}

fn write_note(note: &Note, writer: &mut Writer) {
    writer.text(&note.statement);
    writer.text(&note.author);
    writer.signed(note.time_micros);
    writer.number(note.counts.inserted);
    writer.number(note.counts.updated);
    writer.number(note.counts.deleted);
}

fn read_note(reader: &mut Reader<'_>) -> Result<Note, FileError> {
    Ok(Note {
        statement: reader.text()?,
        author: reader.text()?,
        time_micros: reader.signed()?,
        counts: ChangeCounts {
            inserted: reader.number()?,
            updated: reader.number()?,
            deleted: reader.number()?,
        },
    })
}
