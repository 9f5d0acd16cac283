import { pivotFileForms } from '#shared/spend/pivot-file-form.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'

const text = words.spendPage.export

/** Writes the pivot to a file: a workbook unless another form is chosen, here or in the dialog. */
export function ExportButton() {
  const doSpend = useStore((store) => store.doSpend)
  const items = pivotFileForms.map((form) => ({
    id: form,
    label: text.forms[form],
    run: () => void doSpend({ kind: 'export', form }),
  }))
  return (
    <span className="spend-export">
      <Button kind="primary" onClick={() => void doSpend({ kind: 'export', form: null })}>
        {text.name}
      </Button>
      <Menu label={text.as} className="button button-primary" describedBy="spend-export-as" items={items}>
        <span id="spend-export-as" aria-hidden>
          ▾
        </span>
      </Menu>
    </span>
  )
}
