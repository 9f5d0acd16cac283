/** Twice as fine as on the screen, so that it can be printed. */
const FINENESS = 2
const TITLE = 34

/** Draws a chart as it stands, under its title, as a picture in PNG. */
export async function pictureOf(chart: SVGSVGElement, title: string): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = chart.viewBox.baseVal
  const picture = standAlone(chart)
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(picture))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Math.round((width + 32) * FINENESS)
  canvas.height = Math.round((height + TITLE + 24) * FINENESS)
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas to draw on')
  const root = getComputedStyle(document.body)
  pen.scale(FINENESS, FINENESS)
  pen.fillStyle = root.backgroundColor
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = root.color
  pen.font = `600 14px ${root.fontFamily}`
  pen.fillText(title, 16, 24, width)
  pen.drawImage(image, 16, TITLE, width, height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('the picture could not be made')
  return new Uint8Array(await blob.arrayBuffer())
}

/** A copy that needs no style sheet: colours are written out. */
function standAlone(chart: SVGSVGElement): Element {
  const copy = chart.cloneNode(true)
  if (!(copy instanceof SVGSVGElement)) throw new Error('not a drawing')
  const [originals, copies] = [chart.querySelectorAll('*'), copy.querySelectorAll('*')]
  originals.forEach((original, at) => {
    const style = getComputedStyle(original)
    for (const name of ['fill', 'stroke'] as const)
      if (original.getAttribute(name)?.startsWith('var(')) copies[at]?.setAttribute(name, style[name])
    // What stands out on the screen does so because of where one points.
    copies[at]?.removeAttribute('opacity')
    if (original.tagName === 'text') copies[at]?.setAttribute('font-family', style.fontFamily)
  })
  copy.setAttribute('width', String(chart.viewBox.baseVal.width))
  copy.setAttribute('height', String(chart.viewBox.baseVal.height))
  return copy
}

/**
 * Puts a picture in sight for as long as it takes to copy it: the page itself may write nothing but text to the clipboard, so
 * it says where the picture is.
 */
export async function showForCopy(
  png: Uint8Array<ArrayBuffer>,
  name: string,
  copy: (place: { readonly x: number; readonly y: number }) => Promise<void>,
): Promise<void> {
  const image = new Image()
  image.alt = name
  image.className = 'chart-copied'
  image.src = `data:image/png;base64,${base64Of(png)}`
  await image.decode()
  document.body.append(image)
  try {
    const { left, top, width, height } = image.getBoundingClientRect()
    await copy({ x: Math.round(left + width / 2), y: Math.round(top + height / 2) })
  } finally {
    image.remove()
  }
}

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCodePoint(byte)
  return btoa(text)
}
