// The one table format between the tests and the scripts: columns of cells that JSON cannot bend.
// Whole numbers are decimal text, doubles the 16 hex digits of their bits, timestamps milliseconds as decimal text.
import { readFileSync } from 'node:fs'

const bits = new DataView(new ArrayBuffer(8))

// Which NaN it is does not survive every reader, so all are printed as one.
const oneNaN = '7ff8000000000000'

export function toHex(double) {
  if (Number.isNaN(double)) return oneNaN
  bits.setFloat64(0, double)
  return bits.getBigUint64(0).toString(16).padStart(16, '0')
}

function fromHex(hex) {
  bits.setBigUint64(0, BigInt('0x' + hex))
  return bits.getFloat64(0)
}

const parse = {
  int64: BigInt,
  int32: Number,
  double: fromHex,
  float: fromHex,
  boolean: cell => cell === '1',
  text: cell => cell,
}

/** The table the tests ask to be written: columns with `name`, `type`, `nullable` and native `values`. */
export function loadTable(path) {
  return JSON.parse(readFileSync(path, 'utf8')).map(column => ({
    ...column,
    values: column.cells.map(cell => cell === null ? null : parse[column.type](cell)),
  }))
}

/** A value as a reader gave it, as a cell. */
export function toCell(value) {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return String(value.getTime())
  if (typeof value === 'number') return toHex(value)
  if (typeof value === 'boolean') return value ? '1' : '0'
  return String(value)
}

/** Prints what was read of one file: `columns` holds [name, type as the reader calls it, values]. */
export function print(file, columns) {
  console.log(JSON.stringify({ file, columns: columns.map(([name, type, values]) => ({ name, type, cells: values.map(toCell) })) }))
}
