/** Puts a text on the clipboard, as a key pressed would: this needs no right to read it. Answers whether it was taken. */
export function copyText(text: string): boolean {
  const allow = (event: Event): void => event.preventDefault()
  const give = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  document.addEventListener('beforecopy', allow, true)
  document.addEventListener('copy', give, true)
  try {
    return document.execCommand('copy')
  } finally {
    document.removeEventListener('beforecopy', allow, true)
    document.removeEventListener('copy', give, true)
  }
}
