// node duckdb.mjs read <file>...            prints every file's rows
// node duckdb.mjs range <file> <column> <from> <to>   counts rows by a filter, which DuckDB answers with the help of statistics
// node duckdb.mjs write <table.json> <folder>   writes the table in every way DuckDB knows that we should read
import { DuckDBInstance } from '@duckdb/node-api'
import { join } from 'node:path'
import { loadTable, print } from './table.mjs'

const connection = await (await DuckDBInstance.create(':memory:')).connect()
await connection.run("SET TimeZone = 'UTC'")
const [command, ...args] = process.argv.slice(2)

async function read(file) {
  const result = await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}')`)
  const types = result.columnTypes().map(String)
  const columns = result.getColumns()
  print(file, result.columnNames().map((name, i) => [name, types[i], (columns[i] ?? []).map(millis)]))
}

// DuckDB's own timestamps count microseconds.
function millis(value) {
  return typeof value?.micros === 'bigint' ? value.micros / 1000n : value
}

async function range(file, column, from, to) {
  const result = await connection.runAndReadAll(
    `SELECT count(*) FROM read_parquet('${file}') WHERE "${column}" BETWEEN ${from} AND ${to}`)
  print(file, [['count', 'BIGINT', result.getColumns()[0]]])
}

const sqlTypes = { int64: 'BIGINT', int32: 'INTEGER', double: 'DOUBLE', float: 'FLOAT', boolean: 'BOOLEAN', text: 'VARCHAR' }
const appendTo = {
  int64: (to, value) => to.appendBigInt(value),
  int32: (to, value) => to.appendInteger(value),
  double: (to, value) => to.appendDouble(value),
  float: (to, value) => to.appendFloat(value),
  boolean: (to, value) => to.appendBoolean(value),
  text: (to, value) => to.appendVarchar(value),
}

async function load(table) {
  await connection.run(`CREATE TABLE t (${table.map(column => `"${column.name}" ${sqlTypes[column.type]}`).join(', ')})`)
  const appender = await connection.createAppender('t')
  for (let row = 0; row < table[0].values.length; row++) {
    for (const { type, values } of table)
      values[row] === null ? appender.appendNull() : appendTo[type](appender, values[row])
    appender.endRow()
  }
  appender.closeSync()
}

async function write(tablePath, folder) {
  await load(loadTable(tablePath))
  for (const version of ['V1', 'V2'])
    for (const codec of ['uncompressed', 'snappy', 'gzip'])
      await copy('SELECT * FROM t', join(folder, `${version}-${codec}.parquet`),
        `PARQUET_VERSION ${version}, CODEC '${codec}', ROW_GROUP_SIZE 2048, KV_METADATA { note: 'kept' }`)
  for (const codec of ['zstd', 'brotli', 'lz4_raw'])
    await copy('SELECT * FROM t', join(folder, `refused-${codec}.parquet`), `CODEC '${codec}'`)
  await copy('SELECT [1, 2] AS list, {a: 1} AS struct, 1.5::DECIMAL(9, 2) AS price, uuid() AS id, 7 AS plain',
    join(folder, 'refused-columns.parquet'), "CODEC 'snappy'")
  await copy(`SELECT TIMESTAMP '2024-02-29 12:34:56.789' AS micros, TIMESTAMP_MS '2024-02-29 12:34:56.789' AS millis,
    TIMESTAMP_NS '2024-02-29 12:34:56.789' AS nanos, TIMESTAMPTZ '2024-02-29 12:34:56.789+00' AS utc, DATE '2024-02-29' AS day,
    4000000000::UINTEGER AS u32, 18000000000000000000::UBIGINT AS u64, 200::UTINYINT AS u8, -5::TINYINT AS i8`,
  join(folder, 'kinds.parquet'), "CODEC 'snappy'")
}

const copy = (query, file, options) => connection.run(`COPY (${query}) TO '${file}' (FORMAT parquet, ${options})`)

if (command === 'read') for (const file of args) await read(file)
else if (command === 'range') await range(...args)
else await write(...args)
