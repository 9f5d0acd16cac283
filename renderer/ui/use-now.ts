import { useEffect, useState } from 'react'

/** The time in milliseconds, read again every `period`; `null` stops the clock. */
export function useNow(period: number | null): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (period === null) return undefined
    const timer = setInterval(() => setNow(Date.now()), period)
    return () => clearInterval(timer)
  }, [period])
  return now
}
