const sections = /\/shared\/words\/en\//
const fileOf = (section) => `/shared/words/en/${section.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`

/** All modules that `first` takes with it, but for the sections of words: of those only the ones that code names. */
const reach = (first, infoOf) => {
  const found = new Set()
  const words = new Map()
  const add = (id) => {
    if (found.has(id)) return
    found.add(id)
    const { importedIds = [], code } = infoOf(id) ?? {}
    for (const imported of importedIds) {
      if (sections.test(imported) && id.endsWith('/sections.ts')) words.set(imported, null)
      else add(imported)
    }
    for (const [, section] of (sections.test(id) ? '' : (code ?? '')).matchAll(/\bwords\.(\w+)/g))
      named.add(fileOf(section))
  }
  const named = new Set()
  add(first)
  for (const id of words.keys()) if ([...named].some((file) => id.endsWith(file))) add(id)
  return found
}

/**
 * Puts what the main page needs at once into one chunk. The bundler by itself makes one of each set of modules that the
 * same lazy parts share with it: dozens of files, each a request that the window waits for, and a fifth larger when packed.
 * What small windows need too stays out of it, for they would have to read all of it.
 */
export const eagerChunk = (main, pages) => {
  let eager = null
  return {
    name(id, bundle) {
      const infoOf = (module) => bundle.getModuleInfo(module)
      if (!eager) {
        const elsewhere = new Set(pages.flatMap((page) => [...reach(page, infoOf)]))
        eager = new Set([...reach(main, infoOf)].filter((module) => !elsewhere.has(module)))
      }
      return eager.has(id) && id !== main ? 'app' : null
    },
    includeDependenciesRecursively: false,
  }
}
