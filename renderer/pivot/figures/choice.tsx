interface ChoiceProps {
  readonly name: string
  readonly value: string
  readonly options: readonly (readonly [value: string, shown: string])[]
  readonly onChoose: (value: string) => void
}

/** One of several, by its name beside it. */
export function Choice({ name, value, options, onChoose }: ChoiceProps) {
  return (
    <label className="insight-choice">
      <span>{name}</span>
      <select value={value} onChange={({ target }) => onChoose(target.value)}>
        {options.map(([one, shown]) => (
          <option key={one} value={one}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  )
}
