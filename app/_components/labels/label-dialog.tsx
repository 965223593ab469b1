'use client'

import type { Label } from '@/server/labels/schema'
import { NamedDialog } from '../colors/named-dialog'
import type { Named } from '../colors/named-form'
import type { PopupProps } from '../ui/popup-button'
import { LabelDot } from './label-dot'
import { useSaveLabel } from './use-save-label'

interface LabelDialogProps extends PopupProps {
  /** The label to change; without it, the dialog adds a new one. */
  label?: Label
  onSaved?: (label: Label) => void
}

/** Asks for the name and the colour of a label, new or not. */
export function LabelDialog({ label, onSaved, ...popup }: LabelDialogProps) {
  const save = useSaveLabel(label)
  const saveAndTell = async (named: Named) => {
    const saved = await save(named)
    onSaved?.(saved)
  }
  const dot = (color: Label['color']) => <LabelDot color={color} />
  return <NamedDialog {...popup} what="label" known={label} dot={dot} save={saveAndTell} />
}
