#!/bin/sh
# A worker that breaks down over documents with certain names, and hands all others to an honest
# one. PRIKAZ is the program of that.
read -r start
mkfifo "$0.$$.in" "$0.$$.out"
"$PRIKAZ" worker <"$0.$$.in" >"$0.$$.out" &
echo $$ $! >>"$0.pids"
exec 3>"$0.$$.in" 4<"$0.$$.out"
rm "$0.$$.in" "$0.$$.out"
printf '%s\n' "$start" >&3
read -r ready <&4
printf '%s\n' "$ready"

# The number behind a key of a line.
number() { printf '%s' "$2" | sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p"; }

while read -r request; do
    case $request in
        *'"label":"crash'*) kill -SEGV $$ ;;
        *'"label":"exit'*) exit 3 ;;
        *'"label":"killed-once'*) [ -e "$0.once" ] || { : >"$0.once"; kill -KILL $$; } ;;
        *'"label":"killed'*) kill -KILL $$ ;;
        *'"label":"hang'*) sleep 1000 & echo $! >>"$0.pids"; wait ;;
        *'"label":"deaf'*) exec 1>&-; sleep 1000 ;;
        *'"label":"garbled'*) echo 'мяу' ;;
        *'"label":"chatty'*) printf '{"answer":"text","follows":1}\nlonger' ;;
        *'"label":"huge'*) printf '{"answer":"text","follows":99999999999999}\n' ;;
        *'"label":"loud'*) yes complaint | head -c 300000 >&2 ;;
        # Breaks down over the fifth page of a document, whatever it is asked with.
        *'"want":"pages","label":"page5'*)
            first=$(printf '%s' "$request" | sed 's/.*"pages":\[\([0-9]*\),.*/\1/')
            last=$(printf '%s' "$request" | sed 's/.*"pages":\[[0-9]*,\([0-9]*\)\].*/\1/')
            [ "$first" -le 5 ] && [ 5 -le "$last" ] && kill -SEGV $$ ;;
        # Breaks down over the document as a whole, not over any of its pages.
        *'"want":{"act":'*'"label":"whole'*) kill -SEGV $$ ;;
    esac
    printf '%s\n' "$request" >&3
    follows=$(number follows "$request")
    [ -z "$follows" ] || head -c "$follows" >&3
    read -r head <&4
    printf '%s\n' "$head"
    head -c "$(number follows "$head")" <&4
done
