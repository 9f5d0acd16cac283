/** Where a window is, and how large. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What is remembered of the window: where it stands when it is not maximised, and whether it is. */
export interface WindowBounds extends Box {
  readonly maximised: boolean
  /** By how much the page is enlarged; without it, not at all. */
  readonly zoom?: number | undefined
}

/** The window of a first start, and the least that the grid needs. */
export const windowSizes = { width: 1440, height: 900, minWidth: 960, minHeight: 600 } as const

const LEAST_SEEN = { width: 120, height: 40 }

/** Where the window opens: as remembered if its title bar can be reached on a screen of today, else in the middle of the first one. */
export function fitBounds(remembered: WindowBounds | null, workAreas: readonly Box[]): Partial<Box> {
  const area = workAreas.find((area) => remembered !== null && isReachable(remembered, area))
  if (remembered === null || area === undefined) return clampSize(windowSizes, workAreas[0])
  return { x: remembered.x, y: remembered.y, ...clampSize(remembered, area) }
}

function isReachable(window: Box, area: Box): boolean {
  const seen = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const isTopInside = window.y >= area.y && window.y + LEAST_SEEN.height <= area.y + area.height
  return seen >= LEAST_SEEN.width && isTopInside
}

function clampSize(wanted: Pick<Box, 'width' | 'height'>, area: Box | undefined): Pick<Box, 'width' | 'height'> {
  const { minWidth, minHeight } = windowSizes
  return {
    width: Math.max(minWidth, Math.min(wanted.width, area?.width ?? wanted.width)),
    height: Math.max(minHeight, Math.min(wanted.height, area?.height ?? wanted.height)),
  }
}
