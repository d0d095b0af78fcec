{#-
    One side of a column after its declared rules, in their order: {sql, kind, data_type}. rules: list of {rule, named}; a named rule must
    fit the column's type, one from "*" applies where it fits.
-#}
{% macro normalized(subject, column_name, side, rules) %}
    {% set fits = {
        'null_if_empty': ['text', 'char'], 'trim': ['text', 'char'], 'rtrim': ['text', 'char'], 'lower': ['text', 'char'],
        'second': ['timestamp', 'timestamptz'], 'minute': ['timestamp', 'timestamptz'], 'day': ['timestamp', 'timestamptz', 'date'],
        'utc': ['timestamp', 'timestamptz'],
    } %}
    {% set out = {'sql': side.sql, 'kind': side.kind, 'data_type': side.data_type} %}
    {% for rule in rules %}
        {% if out.kind in fits[rule.name] %}
            {% do out.update(parallel_run._rule_applied(out, rule.name)) %}
        {% elif rule.named %}
            {% do parallel_run.refuse(subject, 'normalize', column_name ~ ': [' ~ rule.name ~ '] for a column of type ' ~ side.data_type,
                'that rule for: ' ~ fits[rule.name] | join(', ')) %}
        {% endif %}
    {% endfor %}
    {{ return(out) }}
{% endmacro %}

{% macro _rule_applied(value, rule) %}
    {% set sql = value.sql %}
    {% if rule == 'null_if_empty' and value.kind == 'char' %}
        {{ return({'sql': 'nullif(' ~ sql ~ ", '')"}) }}
    {% elif rule == 'null_if_empty' %}
        {#- Not nullif: on Redshift a text of blanks equals ''. -#}
        {{ return({'sql': 'case when octet_length(cast(' ~ sql ~ ' as varchar)) > 0 then ' ~ sql ~ ' end'}) }}
    {% elif rule == 'lower' and value.kind == 'char' %}
        {{ return({'sql': 'lower(' ~ parallel_run.comparable(sql, 'char', 'char', value.data_type, false) ~ ')', 'kind': 'text', 'data_type': 'text'}) }}
    {% elif rule in ['trim', 'rtrim', 'lower'] %}
        {{ return({'sql': rule ~ '(cast(' ~ sql ~ ' as ' ~ ('text' if target.type == 'postgres' else 'varchar(65535)') ~ '))', 'kind': 'text', 'data_type': 'text'}) }}
    {% elif rule == 'utc' %}
        {{ return({'sql': '(' ~ sql ~ " at time zone 'UTC')", 'kind': 'timestamp'} if value.kind == 'timestamptz' else {}) }}
    {% elif value.kind == 'date' %}
        {{ return({}) }}
    {% elif value.kind == 'timestamptz' %}
        {{ return({'sql': "(date_trunc('" ~ rule ~ "', " ~ sql ~ " at time zone 'UTC') at time zone 'UTC')"}) }}
    {% endif %}
    {{ return({'sql': "date_trunc('" ~ rule ~ "', " ~ sql ~ ')'}) }}
{% endmacro %}
