import { useId } from 'react'
import { keyPresets, usualKeyboard } from '#shared/domain/keyboard.ts'
import { words } from '#shared/words/en.ts'
import { keyboardOf } from '../state/keyboard.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import './keyboard-settings.css'

const { keyboard: texts } = words.settings

/** Whose keys the grid has, and what some of them mean. */
export function KeyboardSettings() {
  const store = useStoreApi()
  const keyboard = useStore(({ app }) => keyboardOf(app))
  const { changeKeyboard, openSheet } = store.getState()
  const isUsual = JSON.stringify(keyboard) === JSON.stringify(usualKeyboard)
  return (
    <section className="keyboard-settings">
      <header>
        <h2>{texts.title}</h2>
        <p>{texts.text}</p>
        <Button onClick={() => openSheet('shortcuts')}>{texts.list}</Button>
        <Button disabled={isUsual} onClick={() => void changeKeyboard(usualKeyboard)}>
          {texts.reset}
        </Button>
      </header>
      <fieldset role="radiogroup">
        <legend>{texts.preset}</legend>
        {keyPresets.map((preset) => (
          <Choice
            key={preset}
            type="radio"
            name={texts.presets[preset]}
            meaning={texts.meanings[preset]}
            isChosen={preset === keyboard.preset}
            onChange={() => void changeKeyboard({ preset })}
          />
        ))}
      </fieldset>
      <Choice
        type="checkbox"
        name={texts.tabLeaves}
        meaning={texts.tabLeavesMeaning}
        isChosen={keyboard.tabLeaves}
        onChange={() => void changeKeyboard({ tabLeaves: !keyboard.tabLeaves })}
      />
      <Choice
        type="checkbox"
        name={texts.jumpsToEnd}
        meaning={texts.jumpsToEndMeaning}
        isChosen={keyboard.jumpsToEnd}
        onChange={() => void changeKeyboard({ jumpsToEnd: !keyboard.jumpsToEnd })}
      />
    </section>
  )
}

interface ChoiceProps {
  readonly type: 'radio' | 'checkbox'
  readonly name: string
  readonly meaning: string
  readonly isChosen: boolean
  readonly onChange: () => void
}

function Choice({ type, name, meaning, isChosen, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <div className="keyboard-choice">
      <label>
        <input
          type={type}
          name={type === 'radio' ? 'keyboard-preset' : undefined}
          checked={isChosen}
          aria-describedby={id}
          onChange={onChange}
        />
        {name}
      </label>
      <p id={id}>{meaning}</p>
    </div>
  )
}
