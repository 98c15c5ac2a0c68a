//! Tables in a file. Indexes are not written: they are made again when somebody needs them.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use super::{ColumnId, Table, TableData, TableId, index};
use crate::file::{FileError, Reader, Writer};
use crate::tree::RowTree;

impl Table {
    pub(crate) fn write(&self, writer: &mut Writer) {
        let data = &self.0;
        if writer.refers(Arc::as_ptr(data).addr(), |writer| &mut writer.tables) {
            return;
        }
        writer.number(data.id.0);
        writer.number(data.origin.0);
        writer.definition(&data.definition);
        for id in &*data.column_ids {
            writer.number(id.0);
        }
        writer.number(data.next_auto_increment);
        write_counter(&data.next_row_id, writer);
        write_counter(&data.next_column_id, writer);
        data.rows.write(writer);
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Table, FileError> {
        if let Some(position) = reader.reference(reader.tables.len())? {
            return Ok(reader.tables[position].clone());
        }
        let id = TableId(reader.number()?);
        let origin = TableId(reader.number()?);
        let definition = reader.definition()?;
        let columns = definition.columns.len();
        let column_ids: Result<Arc<[ColumnId]>, FileError> = (0..columns)
            .map(|_| reader.number().map(ColumnId))
            .collect();
        let column_ids = column_ids?;
        let next_auto_increment = reader.number()?;
        let next_row_id = read_counter(reader)?;
        let next_column_id = read_counter(reader)?;
        let hidden = usize::from(definition.primary_key.is_empty());
        let rows = RowTree::read(reader, definition.key_order(), columns + hidden)?;
        let table = Table(Arc::new(TableData {
            id,
            origin,
            indexes: index::indexes_of(&definition),
            definition,
            column_ids,
            rows,
            next_auto_increment,
            next_row_id,
            next_column_id,
        }));
        reader.tables.push(table.clone());
        Ok(table)
    }
}

/// Counters that tables share go on being shared.
fn write_counter(counter: &Arc<AtomicU64>, writer: &mut Writer) {
    if !writer.refers(Arc::as_ptr(counter).addr(), |writer| &mut writer.counters) {
        writer.number(counter.load(Relaxed));
    }
}

fn read_counter(reader: &mut Reader<'_>) -> Result<Arc<AtomicU64>, FileError> {
    if let Some(position) = reader.reference(reader.counters.len())? {
        return Ok(reader.counters[position].clone());
    }
    let counter = Arc::new(AtomicU64::new(reader.number()?));
    reader.counters.push(counter.clone());
    Ok(counter)
}
