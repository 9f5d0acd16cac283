import { dayText, parseDay } from '#shared/spend/days/calendar.ts'

interface DayFieldProps {
  readonly name: string
  readonly day: number
  readonly onDay: (day: number) => void
}

/** A day in UTC. It is told once it is whole, and only where it is another one. */
export function DayField({ name, day, onDay }: DayFieldProps) {
  return (
    <input
      // Another day from elsewhere takes the place of what was typed.
      key={day}
      type="date"
      aria-label={name}
      title={name}
      required
      min="2020-01-01"
      max="2148-12-31"
      defaultValue={dayText(day)}
      onChange={({ target }) => {
        const chosen = target.validity.valid ? parseDay(target.value) : null
        if (chosen !== null && chosen !== day) onDay(chosen)
      }}
    />
  )
}
