#!/usr/bin/env node
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { showDebControl, parseFpm } from './deb-control.mjs'
import { withTemporaryFolder } from './temporary-folder.mjs'

// Stands in for fpm, which electron-builder would download: the one kind of package that it asks for is made with dpkg-deb.

const listFiles = (folder) =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted()

const place = (root, { from, to }) => {
  const target = path.join(root, to)
  fs.mkdirSync(path.dirname(target), { recursive: true })
  fs.cpSync(from, target, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
}

// Programs and folders are open to all, whatever the umask of the builder was; nothing is writable by others.
const settleModes = (root) => {
  for (const entry of fs.readdirSync(root, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (entry.isDirectory()) fs.chmodSync(file, 0o755)
    else if (entry.isFile()) fs.chmodSync(file, fs.statSync(file).mode & 0o100 ? 0o755 : 0o644)
  }
  fs.chmodSync(root, 0o755)
}

const writeControl = (root, wanted) => {
  const files = listFiles(root)
  const sizes = files.map((name) => fs.statSync(path.join(root, name)).size)
  const kilobytes = Math.ceil(sizes.reduce((sum, size) => sum + Math.ceil(size / 1024), 0))
  const sums = files.map(
    (name) =>
      `${createHash('md5')
        .update(fs.readFileSync(path.join(root, name)))
        .digest('hex')}  ${name}\n`,
  )
  const folder = path.join(root, 'DEBIAN')
  fs.mkdirSync(folder, { mode: 0o755 })
  fs.writeFileSync(path.join(folder, 'control'), showDebControl(wanted, kilobytes), { mode: 0o644 })
  fs.writeFileSync(path.join(folder, 'md5sums'), sums.join(''), { mode: 0o644 })
  for (const [name, script] of [
    ['postinst', wanted.afterInstall],
    ['postrm', wanted.afterRemove],
  ]) {
    if (script === undefined) continue
    fs.copyFileSync(script, path.join(folder, name))
    fs.chmodSync(path.join(folder, name), 0o755)
  }
}

await withTemporaryFolder('deb', (root) => {
  const wanted = parseFpm(process.argv.slice(2))
  for (const source of wanted.sources) place(root, source)
  settleModes(root)
  writeControl(root, wanted)
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zzstd', '-z3', '--build', root, wanted.file], { stdio: 'inherit' })
})
