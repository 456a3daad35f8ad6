// node wasm.mjs read <file>...                prints every file's rows
// node wasm.mjs write <table.json> <folder>   writes the table with Rust's writer in its versions, encodings and codecs
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as arrow from 'apache-arrow'
import * as parquet from 'parquet-wasm/node'
import { loadTable, print } from './table.mjs'

function read(path) {
  const table = arrow.tableFromIPC(parquet.readParquet(readFileSync(path)).intoIPCStream())
  print(path, table.schema.fields.map(field => [field.name, String(field.type), cells(table.getChild(field.name), field.type)]))
}

// Arrow gives timestamps as plain numbers of milliseconds, which would print as doubles.
const cells = (vector, type) => vector === null ? [] : Array.from(vector, value => value !== null && arrow.DataType.isTimestamp(type) ? BigInt(value) : value)

const types = {
  int64: new arrow.Int64(), int32: new arrow.Int32(), double: new arrow.Float64(),
  float: new arrow.Float32(), boolean: new arrow.Bool(), text: new arrow.Utf8(),
}

function arrowTable(table) {
  const fields = table.map(({ name, type, nullable }) => new arrow.Field(name, types[type], nullable))
  const columns = Object.fromEntries(table.map(({ name, type, values }) => [name, arrow.vectorFromArray(values, types[type])]))
  return new arrow.Table(new arrow.Schema(fields), columns)
}

const { Encoding, Compression, WriterVersion } = parquet
const encodings = {
  plain: { int64: Encoding.PLAIN, double: Encoding.PLAIN, float: Encoding.PLAIN, text: Encoding.PLAIN },
  delta: { int64: Encoding.DELTA_BINARY_PACKED, int32: Encoding.DELTA_BINARY_PACKED, boolean: Encoding.RLE, text: Encoding.DELTA_BYTE_ARRAY },
  split: { int64: Encoding.BYTE_STREAM_SPLIT, int32: Encoding.BYTE_STREAM_SPLIT, double: Encoding.BYTE_STREAM_SPLIT, float: Encoding.BYTE_STREAM_SPLIT, text: Encoding.DELTA_LENGTH_BYTE_ARRAY },
}

function properties(table, version, codec, encoding) {
  let builder = new parquet.WriterPropertiesBuilder()
    .setWriterVersion(WriterVersion[version])
    .setCompression(Compression[codec])
    .setDictionaryEnabled(encoding === undefined)
    .setMaxRowGroupSize(1700)
    .setDataPageSizeLimit(2048)
    .setWriteBatchSize(256)
    .setKeyValueMetadata(new Map([['note', 'kept']]))
  for (const { name, type } of table)
    if (encoding?.[type] !== undefined) builder = builder.setColumnEncoding(name, encoding[type])
  return builder.build()
}

function write(tablePath, folder) {
  const table = loadTable(tablePath)
  const ipc = arrow.tableToIPC(arrowTable(table), 'stream')
  const save = (name, settings) =>
    writeFileSync(join(folder, `${name}.parquet`), parquet.writeParquet(parquet.Table.fromIPCStream(ipc), settings))
  for (const version of ['V1', 'V2'])
    for (const codec of ['UNCOMPRESSED', 'SNAPPY', 'GZIP']) {
      save(`dictionary-${version}-${codec.toLowerCase()}`, properties(table, version, codec))
      for (const [name, encoding] of Object.entries(encodings))
        save(`${name}-${version}-${codec.toLowerCase()}`, properties(table, version, codec, encoding))
    }
  save('refused-zstd', properties(table, 'V2', 'ZSTD'))
}

const [command, ...args] = process.argv.slice(2)
if (command === 'read') args.forEach(read)
else write(...args)
