/// Versions of agents, the version each call began with, and the scenarios an agent is tried by.
///
/// What an agent says and is lives in its versions alone; `agent` keeps who it is and which version counts now.
let schemaAgents = """
    CREATE TABLE agent_version (
        workspace_id TEXT NOT NULL,
        agent_id TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        greeting TEXT NOT NULL,
        voice TEXT NOT NULL,
        language TEXT NOT NULL,
        other_languages TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(other_languages)),
        instructions TEXT NOT NULL DEFAULT '',
        models TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(models)),
        tools TEXT NOT NULL CHECK (json_valid(tools)),
        background TEXT CHECK (background IS NULL OR json_valid(background)),
        role TEXT NOT NULL DEFAULT '',
        company TEXT NOT NULL DEFAULT '',
        vocabulary TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(vocabulary)),
        created_at INTEGER NOT NULL,
        created_by TEXT NOT NULL,
        PRIMARY KEY (workspace_id, agent_id, number),
        FOREIGN KEY (workspace_id, agent_id) REFERENCES agent (workspace_id, id) ON DELETE CASCADE
    ) STRICT;
    INSERT INTO agent_version
        (workspace_id, agent_id, number, name, greeting, voice, language, tools, created_at, created_by)
    SELECT agent.workspace_id, agent.id, 1, agent.name, agent.greeting, agent.voice, agent.language,
        '["searchKnowledge","lookUpCaller","takeMessage","bookCallback","handoff","transferToAgent","endCall"]',
        workspace.created_at, 'migration'
    FROM agent JOIN workspace ON workspace.id = agent.workspace_id;
    CREATE TRIGGER agent_version_fixed BEFORE UPDATE ON agent_version BEGIN
        SELECT RAISE(ABORT, 'a version of an agent is never changed');
    END;

    ALTER TABLE agent ADD COLUMN current_version INTEGER NOT NULL DEFAULT 1 CHECK (current_version > 0);
    ALTER TABLE agent DROP COLUMN greeting;
    ALTER TABLE agent DROP COLUMN voice;
    ALTER TABLE agent DROP COLUMN language;
    ALTER TABLE call ADD COLUMN agent_version INTEGER CHECK (agent_version > 0);
    UPDATE call SET agent_version = 1 WHERE workspace_id IS NOT NULL AND agent_id IS NOT NULL;

    -- As JSON that `agent eval` reads.
    CREATE TABLE eval_scenario (
        workspace_id TEXT NOT NULL,
        agent_id TEXT NOT NULL,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        scenario TEXT NOT NULL CHECK (json_valid(scenario)),
        created_at INTEGER NOT NULL,
        PRIMARY KEY (workspace_id, agent_id, name),
        FOREIGN KEY (workspace_id, agent_id) REFERENCES agent (workspace_id, id) ON DELETE CASCADE
    ) STRICT;
    """
