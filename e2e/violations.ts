import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from 'playwright/test'

/** Axe's rules whose outcome depends on colours. */
const rulesOfColors = ['color-contrast', 'link-in-text-block']

interface Look {
  /** Names of rules that don't apply. */
  except?: readonly string[]
  /** Where the pictures go, without an ending: `test-results/screens/list` becomes `…/list-light.png` and `…-dark.png`. */
  screens?: string
}

/**
 * What axe finds that keeps people from using the page in its present state, by rule, in light and in dark. In dark only
 * colours are checked, because nothing else depends on it.
 */
export async function violationsOf(page: Page, { except = [], screens }: Look = {}) {
  // Axe runs in the page itself. By default it opens another page for each look, to gather what it found in frames.
  expect(page.frames()).toHaveLength(1)
  const look = async (colorScheme: 'light' | 'dark', axe: AxeBuilder) => {
    await page.emulateMedia({ colorScheme })
    await page.evaluate(untilColorsAreSteady)
    if (screens !== undefined) await page.screenshot({ path: `${screens}-${colorScheme}.png` })
    const { violations } = await axe.setLegacyMode().analyze()
    return violations.map((violation) => ({ colorScheme, ...violation }))
  }
  return [
    ...(await look('light', axeFor(page).disableRules([...except]))),
    ...(await look('dark', axeFor(page).withRules(rulesOfColors))),
  ]
}

/** Without a report on all that is well, which is most of the work. */
const axeFor = (page: Page) => new AxeBuilder({ page }).options({ resultTypes: ['violations'] })

/** Runs in the page: waits for its transitions, and for animations that end. */
async function untilColorsAreSteady(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter(
      (animation) => animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
    )
  await Promise.allSettled(ending.map(({ finished }) => finished))
}
