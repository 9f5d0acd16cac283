import path from 'node:path'
import { build } from 'vite'

/** Bundles a program of the benches (`sheet-child` for `sheet-child.ts`) for a process of its own; answers its file. */
export async function buildChild(name: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: path.join(import.meta.dirname, '..', '..'),
    build: {
      ssr: path.join(import.meta.dirname, `${name}.ts`),
      target: 'node20',
      outDir: folder,
      minify: false,
      emptyOutDir: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: `${name}.mjs` } },
    },
    ssr: { noExternal: true },
  })
  return path.join(folder, `${name}.mjs`)
}
