/** The completion script of each shell. All scripts ask the program itself, so they stay the same when it changes. */
export const scripts = {
  bash: `_pressroom() {
  local IFS=$'\\n'
  COMPREPLY=($(pressroom completion suggest -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
  # Nothing of ours fits: it may be a file.
  [[ \${#COMPREPLY[@]} -eq 0 ]] && compopt -o default 2>/dev/null
}
complete -F _pressroom pressroom
`,
  zsh: `#compdef pressroom
_pressroom() {
  local -a found
  found=("\${(@f)$(pressroom completion suggest -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "\${found[1]}" ]]; then compadd -a found; else _files; fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -u }
compdef _pressroom pressroom
`,
  fish: `function __pressroom_suggest
  set -l words (commandline -opc) (commandline -ct)
  set -l found (pressroom completion suggest -- $words[2..] 2>/dev/null)
  # Nothing of ours fits: it may be a file.
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path $words[-1]
  end
end
complete -c pressroom -f -a '(__pressroom_suggest)'
`,
};
