# Written by purser-docs; edit the sources, not this file.
function __purser_complete
    set -l found (command purser --complete (commandline -cp | string collect) 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c purser -f -a '(__purser_complete)'
