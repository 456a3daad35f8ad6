// node hyparquet.mjs read <file>...             prints every file's rows
// node hyparquet.mjs write <table.json> <folder>    writes the table in every encoding the writer offers
import { gzipSync } from 'node:zlib'
import { join } from 'node:path'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { parquetWriteFile } from 'hyparquet-writer'
import { loadTable, print } from './table.mjs'

async function read(path) {
  const file = await asyncBufferFromFile(path)
  const metadata = await parquetMetadataAsync(file)
  const rows = await parquetReadObjects({ file, metadata, compressors })
  print(path, parquetSchema(metadata).children.map(({ element }) =>
    [element.name, element.logical_type?.type ?? element.type, rows.map(row => row[element.name])]))
}

const types = { int64: 'INT64', int32: 'INT32', double: 'DOUBLE', float: 'FLOAT', boolean: 'BOOLEAN', text: 'STRING' }
const encodings = {
  default: {},
  plain: { int64: 'PLAIN', int32: 'PLAIN', double: 'PLAIN', float: 'PLAIN', boolean: 'PLAIN', text: 'PLAIN' },
  delta: { int64: 'DELTA_BINARY_PACKED', int32: 'DELTA_BINARY_PACKED', boolean: 'RLE', text: 'DELTA_BYTE_ARRAY' },
  split: { int64: 'BYTE_STREAM_SPLIT', int32: 'BYTE_STREAM_SPLIT', double: 'BYTE_STREAM_SPLIT', float: 'BYTE_STREAM_SPLIT', text: 'DELTA_LENGTH_BYTE_ARRAY' },
}

function write(tablePath, folder) {
  const table = loadTable(tablePath)
  for (const [name, encoding] of Object.entries(encodings))
    for (const codec of ['UNCOMPRESSED', 'SNAPPY', 'GZIP'])
      parquetWriteFile({
        filename: join(folder, `${name}-${codec.toLowerCase()}.parquet`),
        columnData: table.map(({ name, type, nullable, values }) =>
          ({ name, type: types[type], nullable, data: values, encoding: encoding[type] })),
        codec,
        compressors: { GZIP: bytes => gzipSync(bytes) },
        rowGroupSize: [1000, 2500],
        pageSize: 4096,
        kvMetadata: [{ key: 'note', value: 'kept' }],
      })
}

const [command, ...args] = process.argv.slice(2)
if (command === 'read') for (const path of args) await read(path)
else write(...args)
