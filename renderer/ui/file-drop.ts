import type { DragEvent } from 'react'

/** What an element needs to take a file that is dropped on it; of several the first is taken. */
export function fileDrop(onFile: (file: File) => void) {
  const take = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
  }
  const open = (event: DragEvent): void => {
    const [file] = event.dataTransfer.files
    if (!file) return
    event.preventDefault()
    onFile(file)
  }
  return { onDragEnter: take, onDragOver: take, onDrop: open }
}
