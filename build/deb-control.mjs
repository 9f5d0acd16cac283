import { BuildFailure } from './failure.mjs'

const single = {
  '-s': 'sourceKind',
  '-t': 'kind',
  '--architecture': 'architecture',
  '--after-install': 'afterInstall',
  '--after-remove': 'afterRemove',
  '--description': 'description',
  '--version': 'version',
  '--package': 'file',
  '--name': 'name',
  '--maintainer': 'maintainer',
  '--vendor': 'vendor',
  '--url': 'url',
  '--category': 'section',
  '--license': 'license',
  '--deb-priority': 'priority',
  '--deb-compression': 'compression',
}
const many = { '-d': 'depends', '--deb-recommends': 'recommends' }

/** Reads the options that electron-builder gives to fpm; one that is not known is refused rather than passed over. */
export function parseFpm(args) {
  const wanted = { depends: [], recommends: [], sources: [] }
  const left = [...args]
  while (left.length > 0) {
    const word = left.shift()
    if (word === '--force') continue
    if (word in single) wanted[single[word]] = left.shift()
    else if (word in many) wanted[many[word]].push(left.shift())
    else {
      const at = word.lastIndexOf('=')
      if (word.startsWith('-') || at < 1) throw new BuildFailure(`build/fpm-deb.mjs does not know ${word}`)
      wanted.sources.push({ from: word.slice(0, at), to: word.slice(at + 1) })
    }
  }
  if (wanted.sourceKind !== 'dir' || wanted.kind !== 'deb') {
    throw new BuildFailure(`build/fpm-deb.mjs makes a deb from folders, not ${wanted.kind} from ${wanted.sourceKind}`)
  }
  return wanted
}

// An empty line would end the record, and a line that does not begin with a space would begin a field.
const showDescription = (text) => {
  const [first, ...rest] = text.split('\n').map((line) => line.trim())
  return [first, ...rest.map((line) => ` ${line || '.'}`)].join('\n')
}

/** The control file of a Debian package. */
export function showDebControl(wanted, kilobytes) {
  const fields = [
    ['Package', wanted.name],
    ['Version', wanted.version],
    ['Architecture', wanted.architecture],
    ['Maintainer', wanted.maintainer],
    ['Installed-Size', String(kilobytes)],
    ['Depends', wanted.depends.join(', ')],
    ['Recommends', wanted.recommends.join(', ')],
    ['Section', wanted.section ?? 'utils'],
    ['Priority', wanted.priority ?? 'optional'],
    ['Homepage', wanted.url],
    ['Description', showDescription(wanted.description)],
  ]
  const given = fields.filter(([, value]) => value !== undefined && value !== '')
  const broken = given.find(([name, value]) => name !== 'Description' && value.includes('\n'))
  if (broken !== undefined) throw new BuildFailure(`The field ${broken[0]} of the package is more than one line`)
  return given.map(([name, value]) => `${name}: ${value}\n`).join('')
}
