import type { FileWriters } from '../spend/file-hands.ts'

/** Loads who makes the bytes of files of spend. */
export async function loadSpendWriters(): Promise<FileWriters> {
  const [{ writePivotFile }, { writeStatements }] = await Promise.all([
    import('../export/pivot-file.ts'),
    import('../export/write-statements.ts'),
  ])
  return { writePivot: writePivotFile, writeStatements }
}
