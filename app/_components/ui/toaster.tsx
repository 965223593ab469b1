'use client'

import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from './button'
import { IconButton } from './icon-button'
import { onToast, type ToastMessage } from './toasts'

/** Milliseconds: long enough to read a line and reach the undo button. Paused while the pointer or focus is on it. */
const shownFor = 8000

/** Shows the messages passed to `showToast`. */
export function Toaster() {
  return (
    <Toast.Provider timeout={shownFor} limit={3}>
      <Toast.Portal>
        <Toast.Viewport
          aria-label="Messages"
          className="fixed inset-x-4 bottom-[calc(0.75rem+var(--foot))] z-50 in-data-selecting:bottom-[calc(4.5rem+var(--foot))] mx-auto flex max-w-sm flex-col gap-2 outline-none sm:right-6 sm:bottom-6 sm:left-auto sm:mx-0 sm:w-96"
        >
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Toasts() {
  const { toasts, add, close } = Toast.useToastManager<ToastMessage>()
  useEffect(
    () =>
      onToast((message) => {
        const bad = message.tone === 'bad'
        const id = add({
          id: message.topic,
          title: message.title,
          description: message.detail,
          timeout: bad ? 0 : shownFor,
          data: message,
          actionProps: message.action && {
            children: message.action.label,
            onClick: ({ currentTarget }) => {
              // What comes of it may be said in the same place, which must not keep the focus.
              currentTarget.blur()
              close(id)
              message.action?.run()
            },
          },
        })
      }),
    [add, close],
  )
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      data-message
      className="rounded-lg bg-raised shadow-popup transition-[opacity,translate] duration-200 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-3 py-2 pr-2 pl-4">
        <div className="min-w-0 flex-1 py-1.5">
          <Toast.Title
            className={`font-medium text-sm wrap-anywhere ${toast.data?.tone === 'bad' ? 'text-bad' : ''}`}
          />
          <Toast.Description className="mt-0.5 text-muted text-sm whitespace-pre-line wrap-anywhere" />
          {toast.data?.other && (
            <div className="mt-2 flex flex-wrap gap-2">
              <Button
                onClick={({ currentTarget }) => {
                  currentTarget.blur()
                  close(toast.id)
                  toast.data?.other?.run()
                }}
              >
                {toast.data.other.label}
              </Button>
              <Toast.Action render={<Button look="plain" />} />
            </div>
          )}
        </div>
        {!toast.data?.other && <Toast.Action render={<Button look="plain" />} />}
        <Toast.Close
          render={<IconButton label="Close message" icon={<X size={16} aria-hidden />} />}
        />
      </Toast.Content>
    </Toast.Root>
  ))
}
