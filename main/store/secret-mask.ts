const MASK = '[secret]'
const LOOKS_SECRET = /rqsty-[\w\-+/=.~%]+|bearer(?:\s|%20|\+)+[^\s"',;]+/gi

/** Takes every known secret, and whatever looks like one, out of a text. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  const shapes = [...new Set(secrets.flatMap(shapesOf))].toSorted((left, right) => right.length - left.length)
  return shapes.reduce((masked, shape) => masked.replaceAll(shape, MASK), text).replace(LOOKS_SECRET, MASK)
}

// Besides the secret itself: how it looks in a URL, in JSON and in Base64, and the ends by which it could be recognised.
function shapesOf(secret: string): readonly string[] {
  if (secret === '') return []
  const ends = secret.length > 24 ? [secret.slice(0, 12), secret.slice(-12)] : []
  return [secret, urlEncoded(secret), JSON.stringify(secret).slice(1, -1), ...base64Shapes(secret), ...ends]
}

function urlEncoded(secret: string): string {
  return new URLSearchParams([['', secret]]).toString().slice(1) // never throws, unlike encodeURIComponent on half a character
}

// Base64 of a longer text holds the secret in one of three alignments; the outermost characters also carry neighbours.
function base64Shapes(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8')
  return [0, 1, 2].flatMap((shift) => {
    const start = Math.ceil((shift * 8) / 6)
    const end = Math.floor(((shift + bytes.length) * 8) / 6)
    const plain = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(start, end)
    const shape = plain.length < 8 ? [] : [plain, plain.replaceAll('+', '-').replaceAll('/', '_')]
    return shape
  })
}
