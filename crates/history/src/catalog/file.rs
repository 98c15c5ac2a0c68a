//! Catalogs in a file.

use std::sync::Arc;

use super::{Catalog, Tables, View, Views, points_outside};
use crate::Table;
use crate::file::{FileError, Reader, Writer};

impl Catalog {
    /// Writes everything in it that was not written before.
    pub fn write(&self, writer: &mut Writer) {
        let address = Arc::as_ptr(&self.tables).addr();
        if !writer.refers(address, |writer| &mut writer.table_maps) {
            writer.count(self.tables.len());
            for (name, table) in &*self.tables {
                writer.text(name);
                table.write(writer);
            }
        }
        let address = Arc::as_ptr(&self.views).addr();
        if !writer.refers(address, |writer| &mut writer.view_maps) {
            writer.count(self.views.len());
            for (name, view) in &*self.views {
                writer.text(name);
                writer.text(&view.definition_sql);
                writer.count(view.columns.len());
                for column in &view.columns {
                    writer.text(column);
                }
            }
        }
        writer.collation(self.collation);
    }

    /// Reads what [`Catalog::write`] wrote.
    ///
    /// # Errors
    /// When the bytes end, or make no sense.
    pub fn read(reader: &mut Reader<'_>) -> Result<Catalog, FileError> {
        let tables = read_tables(reader)?;
        let views = read_views(reader)?;
        let pointing = tables.values().filter(|table| points_outside(table));
        Ok(Catalog {
            tables_pointing_outside: pointing.count(),
            tables,
            views,
            collation: reader.collation()?,
        })
    }
}

fn read_tables(reader: &mut Reader<'_>) -> Result<Arc<Tables>, FileError> {
    if let Some(position) = reader.reference(reader.table_maps.len())? {
        return Ok(reader.table_maps[position].clone());
    }
    let tables = reader.list(|reader| Ok((reader.text()?, Table::read(reader)?)))?;
    let tables = Arc::new(Tables::from_iter(tables));
    reader.table_maps.push(tables.clone());
    Ok(tables)
}

fn read_views(reader: &mut Reader<'_>) -> Result<Arc<Views>, FileError> {
    if let Some(position) = reader.reference(reader.view_maps.len())? {
        return Ok(reader.view_maps[position].clone());
    }
    let views = reader.list(|reader| {
        let name = reader.text()?;
        let view = View {
            definition_sql: reader.text()?,
            columns: reader.list(Reader::text)?,
        };
        Ok((name, Arc::new(view)))
    })?;
    let views = Arc::new(Views::from_iter(views));
    reader.view_maps.push(views.clone());
    Ok(views)
}
