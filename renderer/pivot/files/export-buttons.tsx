import { pivotFileForms } from '#shared/spend/pivot-file-form.ts'
import type { PivotFileForm } from '#shared/spend/pivot-file-form.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../../state/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { copyText } from '../../ui/copy-text.ts'
import { decimalMark } from '../../ui/decimal-mark.ts'
import { Menu } from '../../ui/menu.tsx'
import type { MenuItem } from '../../ui/menu.tsx'

const text = words.spendFiles
const { forms } = words.pivotFiles

/** Writes what is shown to a file: a workbook at once, other forms and the clipboard by a menu. */
export function ExportButtons() {
  const doSpend = useStore((store) => store.doSpend)
  const items: readonly MenuItem[] = [
    ...formsInOrder().map((form): MenuItem => ({
      id: form,
      label: (
        <span className="spend-form">
          {forms[form].name} <small>{forms[form].use}</small>
        </span>
      ),
      text: forms[form].name,
      run: () => void doSpend({ kind: 'export', form }),
    })),
    {
      id: 'copy',
      label: text.copyWithTitles,
      apart: true,
      run: () => void doSpend({ kind: 'copy-table', heads: true, mark: decimalMark(), copy: copyText }),
    },
    {
      id: 'copy-plain',
      label: text.copy,
      run: () => void doSpend({ kind: 'copy-table', heads: false, mark: decimalMark(), copy: copyText }),
    },
  ]
  return (
    <span className="spend-export">
      <Button kind="primary" onClick={() => void doSpend({ kind: 'export', form: 'xlsx' })}>
        {text.export}
      </Button>
      <Menu label={text.otherForms} className="button button-plain" describedBy="spend-export-forms" items={items}>
        <span id="spend-export-forms" aria-hidden>
          ▾
        </span>
      </Menu>
    </span>
  )
}

/** Where the comma is the decimal mark, the CSV for it comes before the other. */
function formsInOrder(): readonly PivotFileForm[] {
  const [first, second] = decimalMark() === ',' ? (['semicolon', 'comma'] as const) : (['comma', 'semicolon'] as const)
  return pivotFileForms.map((form) => (form === 'comma' ? first : form === 'semicolon' ? second : form))
}
