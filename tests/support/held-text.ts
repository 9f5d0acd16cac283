import { readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** As much of a secret as says which one it is: nine characters, `rqsty-sk-`, are those of every key, and three are its own. */
const PIECE = 12

/** The files below a folder that hold a text, in any of the forms in which a secret may leak. */
export function filesHolding(folder: string, text: string): readonly string[] {
  const forms = [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    Buffer.from(Buffer.from(text).toString('base64')),
    Buffer.from(encodeURIComponent(text)),
    Buffer.from(text.slice(-PIECE)),
    ...(text.length > PIECE ? [Buffer.from(text.slice(0, PIECE)), Buffer.from([...text].toReversed().join(''))] : []),
  ]
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => isFile(file))
    .filter((file) => {
      const content = readFileSync(file)
      return forms.some((form) => content.includes(form))
    })
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile()
  } catch {
    return false // a lock file may be gone by now
  }
}
