import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { inCheckout } from '../../build/checkout.mjs'

const pages = ['README.md', 'CHANGELOG.md', 'SECURITY.md', ...namesIn('docs', '.md')]
const fences = /```.*?```/gs

describe('the documents', () => {
  it.each(pages)('%s links to files and headings that are there', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link]) => link)
    expect(links.filter((link) => !leadsSomewhere(page, link))).toEqual([])
  })
  it('show every picture that is kept', () => {
    const texts = pages.map(read).join('\n')
    expect(namesIn('docs/images', '.png').filter((picture) => !texts.includes(path.basename(picture)))).toEqual([])
  })
  it('the guide leads to each of its parts from its beginning', () => {
    const [contents] = read('docs/guide.md').split('\n## ')
    const parts = headingsOf('docs/guide.md', /^## (.*)$/gm)
    expect(parts.filter((part) => contents.split(`(#${part})`).length !== 2)).toEqual([])
  })
})

function leadsSomewhere(page, link) {
  const [file, heading] = link.split('#')
  const target = file === '' ? page : path.join(path.dirname(page), file)
  if (!fs.existsSync(inCheckout(target))) return false
  return heading === undefined || headingsOf(target, /^#+ (.*)$/gm).includes(heading)
}

/** Headings as links name them. */
function headingsOf(page, pattern) {
  return [...read(page).replace(fences, '').matchAll(pattern)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-'),
  )
}

function read(page) {
  return fs.readFileSync(inCheckout(page), 'utf8')
}

function namesIn(folder, ending) {
  return fs
    .readdirSync(inCheckout(folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => path.join(folder, name))
}
