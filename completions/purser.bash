# Written by purser-docs from the registry; edit the sources, not this file.
_purser() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= words= index=1
    case $previous in
        --format) COMPREPLY=($(compgen -W "table tsv csv json jsonl markdown vertical" -- "$current")); return ;;
        --on-error) COMPREPLY=($(compgen -W "stop continue" -- "$current")); return ;;
        -w|--workspace|-f|from|to) COMPREPLY=($(compgen -f -- "$current")); return ;;
        --as|--now|--timezone|--seed|-c) return ;;
    esac
    while [ $index -lt $COMP_CWORD ]; do
        case ${COMP_WORDS[index]} in
            --as|--now|--timezone|--seed|-c|--format|--on-error|-w|--workspace|-f) index=$((index + 1)) ;;
            -*) ;;
            *) command=${COMP_WORDS[index]}; break ;;
        esac
        index=$((index + 1))
    done
    if [ -z "$command" ]; then
        COMPREPLY=($(compgen -W "-w --workspace --format --on-error --atomic --dry-run --as --now --timezone --seed --no-color --linear -c -f --version --help show inbox count sum average median min max kpi dashboard new set delete assign tag untag merge move win lose reopen claim reply escalate resolve close wait rate note log remind start pause resume complete archive touch view segment alias let history undo redo import export check verify backup restore go tasks theme keymap config tour quit help explain demo" -- "$current"))
        return
    fi
    case $command in
        show) words="customer contact deal activity product campaign touch ticket message article user team query field customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields" ;;
        inbox) words="all read" ;;
        count) words="customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields" ;;
        sum) words="of customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields" ;;
        average) words="of customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields" ;;
        median) words="of customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields" ;;
        min) words="of customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields" ;;
        max) words="of customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields" ;;
        kpi) words="revenue pipeline_value weighted_pipeline commit open_deals new_deals won_deals lost_deals win_rate average_deal sales_cycle velocity open_tickets critical_tickets new_tickets resolved_tickets backlog_change first_response resolution_time response_breaches resolution_breaches csat sent open_rate click_rate conversions unsubscribes campaign_cost cost_per_conversion campaign_revenue campaign_return active_campaigns customers prospects new_customers churned activities by" ;;
        dashboard) words="company sales support marketing" ;;
        new) words="customer contact deal activity product campaign touch ticket message article user team query field for" ;;
        set) words="customer contact deal activity product campaign touch ticket message article user team query field customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields" ;;
        delete) words="customer contact deal activity product campaign touch ticket message article user team query field customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields" ;;
        assign) words="customer contact deal activity product campaign touch ticket message article user team query field to customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields" ;;
        tag) words="customer contact deal activity product campaign touch ticket message article user team query field with customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields" ;;
        untag) words="customer contact deal activity product campaign touch ticket message article user team query field from customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields" ;;
        merge) words="customer contact deal activity product campaign touch ticket message article user team query field into" ;;
        move) words="deal ticket campaign to" ;;
        win) words="deal" ;;
        lose) words="deal because" ;;
        reopen) words="deal ticket" ;;
        claim) words="ticket" ;;
        reply) words="ticket" ;;
        escalate) words="ticket customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields" ;;
        resolve) words="ticket customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields" ;;
        close) words="ticket customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields" ;;
        wait) words="ticket customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields" ;;
        rate) words="ticket" ;;
        note) words="customer contact deal activity product campaign touch ticket message article user team query field" ;;
        log) words="call meeting mail on customer contact deal activity product campaign touch ticket message article user team query field" ;;
        remind) words="me to on customer contact deal activity product campaign touch ticket message article user team query field" ;;
        start) words="campaign" ;;
        pause) words="campaign" ;;
        resume) words="campaign" ;;
        complete) words="campaign activity" ;;
        archive) words="campaign" ;;
        touch) words="campaign sent delivered opened clicked replied converted bounced unsubscribed for customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields" ;;
        view) words="customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields" ;;
        segment) words="customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields" ;;
        alias) words="show inbox count sum average median min max kpi dashboard new set delete assign tag untag merge move win lose reopen claim reply escalate resolve close wait rate note log remind start pause resume complete archive touch view segment alias let history undo redo import export check verify backup restore go tasks theme keymap config tour quit help explain demo" ;;
        let) words="show inbox count sum average median min max kpi dashboard new set delete assign tag untag merge move win lose reopen claim reply escalate resolve close wait rate note log remind start pause resume complete archive touch view segment alias let history undo redo import export check verify backup restore go tasks theme keymap config tour quit help explain demo" ;;
        history) words="customer contact deal activity product campaign touch ticket message article user team query field" ;;
        undo) words="commit" ;;
        redo) words="" ;;
        import) words="customer contact deal activity product campaign touch ticket message article user team query field from as hubspot salesforce zendesk pipedrive match map with all" ;;
        export) words="customers contacts deals activities products campaigns touches tickets messages articles users teams queries fields to" ;;
        check) words="" ;;
        verify) words="" ;;
        backup) words="to compressed encrypted" ;;
        restore) words="from at to commit" ;;
        go) words="pipeline tickets campaigns customers dashboard journal contacts deals activities products touches messages articles users teams queries fields" ;;
        tasks) words="" ;;
        theme) words="" ;;
        keymap) words="" ;;
        config) words="write" ;;
        tour) words="" ;;
        quit) words="" ;;
        help) words="show inbox count sum average median min max kpi dashboard new set delete assign tag untag merge move win lose reopen claim reply escalate resolve close wait rate note log remind start pause resume complete archive touch view segment alias let history undo redo import export check verify backup restore go tasks theme keymap config tour quit help explain queries dates values ids formats scripts customer contact deal activity product campaign ticket message article user team query field" ;;
        explain) words="show inbox count sum average median min max kpi dashboard new set delete assign tag untag merge move win lose reopen claim reply escalate resolve close wait rate note log remind start pause resume complete archive touch view segment alias let history undo redo import export check verify backup restore go tasks theme keymap config tour quit help explain demo" ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _purser purser
