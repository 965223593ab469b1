import { describe, expect, test } from 'vitest'
import { readText } from './body'

function bodyOf(chunks: readonly Uint8Array[]) {
  const state = { pulled: 0, cancelled: false }
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks[state.pulled++]
        if (chunk) controller.enqueue(chunk)
        else controller.close()
      },
      cancel() {
        state.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { body, state }
}

const kilobyte = new Uint8Array(1024).fill(97)

describe('readText', () => {
  test('reads text that arrives in pieces, also within a character', async () => {
    const bytes = Buffer.from('Grüße')
    const { body } = bodyOf([bytes.subarray(0, 3), bytes.subarray(3)])
    expect(await readText({ headers: new Headers(), body }, 100)).toEqual({
      ok: true,
      text: 'Grüße',
    })
  })

  test('takes exactly the limit', async () => {
    const { body } = bodyOf([kilobyte])
    expect(await readText({ headers: new Headers(), body }, 1024)).toMatchObject({ ok: true })
  })

  test('refuses what announces too much without reading it', async () => {
    const { body, state } = bodyOf([kilobyte])
    const headers = new Headers({ 'Content-Length': '1025' })
    expect(await readText({ headers, body }, 1024)).toEqual({ ok: false, reason: 'too_large' })
    expect(state.pulled).toBe(0)
  })

  test('stops reading at the limit, whatever was announced', async () => {
    const { body, state } = bodyOf(Array.from({ length: 100 }, () => kilobyte))
    const headers = new Headers({ 'Content-Length': '10' })
    expect(await readText({ headers, body }, 2048)).toEqual({ ok: false, reason: 'too_large' })
    expect(state).toEqual({ pulled: 3, cancelled: true })
  })

  test('refuses what is not UTF-8', async () => {
    const { body } = bodyOf([new Uint8Array([0xc3])])
    expect(await readText({ headers: new Headers(), body }, 10)).toEqual({
      ok: false,
      reason: 'not_utf8',
    })
  })

  test('reports a body whose connection broke', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull() {
        throw new Error('aborted')
      },
    })
    expect(await readText({ headers: new Headers(), body }, 10)).toEqual({
      ok: false,
      reason: 'aborted',
    })
  })

  test('has no text where there is no body', async () => {
    expect(await readText({ headers: new Headers(), body: null }, 10)).toEqual({
      ok: true,
      text: '',
    })
  })
})
