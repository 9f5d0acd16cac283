import type { FileWriters } from '../spend/file-hands.ts'

/** Loads who makes the bytes of files of spend. */
export async function loadSpendWriters(): Promise<FileWriters> {
  const [{ savePivotFile }, { writeStatements }] = await Promise.all([
    import('../export/save-pivot.ts'),
    import('../export/write-statements.ts'),
  ])
  return { savePivot: savePivotFile, writeStatements }
}
