/** The first bytes of a ZIP archive. */
const archiveStart = 'PK'

/** Whether a file is a ZIP archive, which is sent as bytes. */
export async function isArchive(file: File): Promise<boolean> {
  return (await file.slice(0, archiveStart.length).text()) === archiveStart
}

/** The content of a file as the server takes it. */
export async function contentOf(file: File) {
  if (!(await isArchive(file))) return { content: await file.text(), encoding: 'text' as const }
  return { content: await base64Of(file), encoding: 'base64' as const }
}

/** Reads the file as a data URL, which has the base64 after its comma. */
function base64Of(file: File): Promise<string> {
  const reader = new FileReader()
  return new Promise((resolve, reject) => {
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}
