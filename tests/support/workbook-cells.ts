import { writeXlsx } from '../../main/export/xlsx.ts'
import type { AnySheet } from '../../main/export/xlsx.ts'
import { unzipped } from './unzipped.ts'

/** The bytes of a workbook. */
export async function workbookBytes(sheets: readonly AnySheet[]): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeXlsx(sheets)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** A cell as it stands in the file. */
export interface FoundCell {
  readonly formula: string | null
  /** The text of a text, the digits of a number. */
  readonly value: string
  readonly isText: boolean
}

/** All cells of a workbook by sheet and place. */
export async function workbookCells(
  sheets: readonly AnySheet[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, FoundCell>>> {
  const parts = unzipped(await workbookBytes(sheets))
  const names = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name)
  const shared = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si><t[^>]*>([\s\S]*?)<\/t><\/si>/g)]
  return new Map(
    names.map((name, at) => {
      const cells = new Map<string, FoundCell>()
      const xml = parts.get(`xl/worksheets/sheet${at + 1}.xml`) ?? ''
      for (const [, place = '', rest = '', inner = ''] of xml.matchAll(/<c r="([A-Z]+\d+)"([^>]*)>([\s\S]*?)<\/c>/g)) {
        const formula = /<f>([\s\S]*?)<\/f>/.exec(inner)?.[1] ?? null
        const value = /<v>(.*?)<\/v>/.exec(inner)?.[1] ?? ''
        const isShared = rest.includes('t="s"')
        const isText = isShared || rest.includes('inlineStr') || rest.includes('t="str"')
        const text = isShared ? (shared[Number(value)]?.[1] ?? '') : /<t[^>]*>([\s\S]*?)<\/t>/.exec(inner)?.[1]
        cells.set(place, { formula: formula && plain(formula), value: plain(text ?? value), isText })
      }
      return [name ?? '', cells]
    }),
  )
}

const plain = (xml: string): string =>
  xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
