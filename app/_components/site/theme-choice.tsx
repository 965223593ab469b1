'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import { Menu, MenuRadioGroup, MenuRadioItem } from '../ui/menu'
import type { PopupProps } from '../ui/popup-button'
import { chooseTheme, currentTheme, type Theme, themes } from './theme'

const looks: Record<Theme, { word: string; icon: ReactElement }> = {
  system: { word: 'System', icon: <Monitor size={16} aria-hidden /> },
  light: { word: 'Light', icon: <Sun size={16} aria-hidden /> },
  dark: { word: 'Dark', icon: <Moon size={16} aria-hidden /> },
}

/** The themes to choose from, in a menu. */
export function ThemeChoice() {
  const [theme, setTheme] = useState(currentTheme)
  const choose = (next: Theme) => {
    chooseTheme(next)
    setTheme(next)
  }
  return (
    <MenuRadioGroup aria-label="Theme" value={theme} onValueChange={choose}>
      {themes.map((name) => (
        <MenuRadioItem key={name} value={name} icon={looks[name].icon}>
          {looks[name].word}
        </MenuRadioItem>
      ))}
    </MenuRadioGroup>
  )
}

/** The menu of the themes. */
export function ThemeMenu(props: PopupProps) {
  return (
    <Menu {...props} label="Theme" align="end">
      <ThemeChoice />
    </Menu>
  )
}
