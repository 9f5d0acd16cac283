/** A message on the port from main, as the page took it. */
export interface PortMessage {
  readonly kind: string
  readonly bytes: number
  /** The bytes that a beginning list announces. */
  readonly whole: number
  /** When it was handed to the page, in the page's time. */
  readonly arrived: number
  /** What reading its data took, which is when Chromium copies it into the page's heap. */
  readonly read: number
  /** What the page did with it at once. */
  readonly handled: number
}

/** What an event or an act led to, in milliseconds since it began. */
export interface Reaction {
  /** Until its listeners and what they put off to the end of the task were done. */
  readonly script: number
  /** Until a frame with the result had been handed over. */
  readonly painted: number
  /** The longest task in between, 0 when none was longer than 50 ms. */
  readonly blocked: number
}

/** How the frames of a scroll came. */
export interface Frames {
  readonly intervals: readonly number[]
}

/** What the benches find on the page's `window`. */
export interface PageMarks {
  /** Whether the marks came only after there was something to see: its times mean nothing then. */
  readonly isLate: boolean
  /** Wall-clock times of the first frame that shows what a selector names. */
  readonly seen: Readonly<Record<string, number>>
  readonly messages: PortMessage[]
  readonly watch: (name: string, selector: string) => void
  /** Settles when what was watched for has been painted. */
  readonly painted: (name: string) => Promise<number>
  /** What the next event of a type leads to, until `isDone` says that its result is there. */
  readonly next: (type: string, isDone?: () => boolean) => Promise<Reaction>
  /** The same for something the page is asked to do. */
  readonly act: (act: () => void, isDone?: () => boolean) => Promise<Reaction>
  /** Marks in a trace when something was begun and when its result was there; the frame after that shows it. */
  readonly begin: (act: () => void, isThere: () => boolean) => Promise<void>
  /** Scrolls an element by so many pixels in each of so many frames. */
  readonly scroll: (pixels: number, frames: number, scroller?: string) => Promise<Frames>
}

declare global {
  interface Window {
    readonly benchMarks: PageMarks
  }
}

/** Installs the marks; becomes text, so it must name nothing outside itself. */
function install(selectors: Readonly<Record<string, string>>): void {
  if ('benchMarks' in window) return
  // Called with `call` only, before and after it is wrapped below.
  // oxlint-disable-next-line typescript/unbound-method
  const plainly = MessagePort.prototype.addEventListener
  const isLate = Object.values(selectors).some((selector) => document.querySelector(selector))
  const afterTask = (then: () => void): void => {
    const { port1, port2 } = new MessageChannel()
    const take = (): void => {
      port1.close()
      then()
    }
    plainly.call(port1, 'message', take)
    port1.start()
    port2.postMessage(null)
  }
  const afterFrame = (then: () => void): void => void requestAnimationFrame(() => afterTask(then))
  const wall = (): number => performance.timeOrigin + performance.now()

  const seen: Record<string, number> = {}
  const waiting = new Map<string, (() => void)[]>()
  const missing = new Map<string, string>()
  const look = (): void => {
    for (const [name, selector] of missing) {
      if (!document.querySelector(selector)) continue
      missing.delete(name)
      afterFrame(() => {
        seen[name] = wall()
        for (const settle of waiting.get(name) ?? []) settle()
      })
    }
  }
  const observer = new MutationObserver(look)
  observer.observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['aria-rowcount', 'aria-label', 'data-bench'],
  })
  for (const [name, selector] of Object.entries(selectors)) missing.set(name, selector)
  look()

  const messages: PortMessage[] = []
  MessagePort.prototype.addEventListener = function (
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void {
    const timed = (event: Event): void => {
      const arrived = performance.now()
      const { data } = event as MessageEvent // the only type that is wrapped
      const read = performance.now()
      if (typeof listener === 'function') listener.call(this, event)
      const end = performance.now()
      const bytes = data?.bytes?.byteLength ?? JSON.stringify(data)?.length ?? 0
      const whole = typeof data?.bytes === 'number' ? data.bytes : 0
      messages.push({ kind: String(data?.kind), bytes, whole, arrived, read: read - arrived, handled: end - read })
    }
    plainly.call(this, type, type === 'message' ? timed : listener, options)
  }

  const tasks: { readonly end: number; readonly took: number }[] = []
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ end: startTime + duration, took: duration })
  }).observe({ type: 'longtask' })
  const follow = (start: number, isDone: () => boolean, resolve: (reaction: Reaction) => void): void => {
    let script = 0
    const finish = (): void => {
      const painted = performance.now() - start
      // Long tasks are told of a little later.
      const longest = (): number => Math.max(0, ...tasks.filter(({ end }) => end > start).map(({ took }) => took))
      setTimeout(() => resolve({ script, painted, blocked: longest() }), 60)
    }
    const look = (): void => afterFrame(() => (isDone() ? finish() : look()))
    afterTask(() => {
      script = performance.now() - start
      look()
    })
  }
  const next = (type: string, isDone = (): boolean => true): Promise<Reaction> =>
    new Promise((resolve) => {
      const handle = (): void => follow(performance.now(), isDone, resolve)
      window.addEventListener(type, handle, { capture: true, once: true })
    })
  const act = (act: () => void, isDone = (): boolean => true): Promise<Reaction> =>
    new Promise((resolve) => {
      const start = performance.now()
      act()
      follow(start, isDone, resolve)
    })

  const begin = (act: () => void, isThere: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      let isOver = false
      const changes = new MutationObserver(() => look())
      const look = (): void => {
        if (isOver || !isThere()) return
        isOver = true
        performance.mark('bench-there')
        changes.disconnect()
        resolve()
      }
      // What is drawn on a canvas changes no element: each frame looks too, before it is made.
      const lookOn = (): void => {
        look()
        if (!isOver) requestAnimationFrame(lookOn)
      }
      changes.observe(document, { childList: true, subtree: true })
      requestAnimationFrame(lookOn)
      performance.mark('bench-begun')
      act()
      look()
    })

  const scroll = (pixels: number, frames: number, scroller = '[role=grid]'): Promise<Frames> =>
    new Promise((resolve) => {
      const grid = document.querySelector(scroller)
      const intervals: number[] = []
      let last: number | null = null
      const step = (now: number): void => {
        if (last !== null) intervals.push(now - last)
        last = now
        if (intervals.length === frames || !grid) resolve({ intervals })
        else {
          grid.scrollTop += pixels
          requestAnimationFrame(step)
        }
      }
      requestAnimationFrame(step)
    })

  const marks: PageMarks = {
    isLate,
    seen,
    messages,
    watch(name, selector) {
      delete seen[name]
      missing.set(name, selector)
      look()
    },
    painted: (name) =>
      new Promise((resolve) => {
        const settle = (): void => resolve(seen[name] ?? Number.NaN)
        if (seen[name] !== undefined) settle()
        else waiting.set(name, [...(waiting.get(name) ?? []), settle])
      }),
    next,
    act,
    begin,
    scroll,
  }
  Object.defineProperty(window, 'benchMarks', { value: marks })
}

/** The script that installs the marks in a page before any of its own runs, and watches for `selectors`. */
export const pageMarks = (selectors: Readonly<Record<string, string>>): string =>
  `(${install.toString()})(${JSON.stringify(selectors)})`
